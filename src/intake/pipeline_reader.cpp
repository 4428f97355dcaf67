#include "intake/pipeline_reader.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>

#include "intake/rows.hpp"
#include "intake/values.hpp"

namespace mainstay::intake {
namespace {

struct Fault {
  Refusal reason;
  std::string subject = {};
};

class RowReader {
public:
  RowReader(const Pipeline &pipeline, StageBook &book)
      : columns_(pipeline.columns), format_(pipeline.format), idSource_(pipeline.idSource),
        unit_(pipeline.amountUnit), book_(book) {}

  std::variant<Deal, Fault> read(const Record &record) {
    Deal deal;
    deal.line = record.line;
    deal.name = text(record, Field::name);
    if (auto fault = readId(record, deal))
      return *std::move(fault);
    if (auto fault = readStage(record, deal))
      return *std::move(fault);
    deal.account = text(record, Field::account);
    deal.owner = text(record, Field::owner);
    deal.product = text(record, Field::product);
    if (auto fault = readAmount(record, deal))
      return *std::move(fault);
    if (auto fault = readDates(record, deal))
      return *std::move(fault);
    return deal;
  }

private:
  std::string text(const Record &record, Field field) const {
    return std::string(cell(record, columns_, field));
  }

  std::optional<Fault> readId(const Record &record, Deal &deal) {
    if (idSource_ == IdSource::column) {
      deal.id = text(record, Field::id);
      if (deal.id.empty())
        return Fault{Refusal::missingId};
      if (!ids_.insert(deal.id).second)
        return Fault{Refusal::duplicateId, deal.id};
      return std::nullopt;
    }
    if (deal.name.empty()) {
      deal.id = fmt::format("L{}", record.line);
    } else {
      std::size_t &used = nameUses_[deal.name];
      deal.id = ++used == 1 ? deal.name : fmt::format("{} ({})", deal.name, used);
    }
    while (!ids_.insert(deal.id).second)
      deal.id += fmt::format(" ({})", record.line);
    return std::nullopt;
  }

  std::optional<Fault> readStage(const Record &record, Deal &deal) {
    const std::string_view stage = cell(record, columns_, Field::stage);
    const auto index = book_.find(stage, cell(record, columns_, Field::status));
    if (!index)
      return Fault{Refusal::missingStage};
    if (!book_.entries()[*index].meaning)
      return Fault{Refusal::unknownStage, std::string(stage)};
    deal.stage = *index;
    return std::nullopt;
  }

  std::optional<Fault> readAmount(const Record &record, Deal &deal) const {
    const std::string_view written = cell(record, columns_, Field::amount);
    if (isNothing(written))
      return std::nullopt;
    deal.amount = parseAmount(written, *format_.decimal, unit_);
    if (!deal.amount)
      return Fault{Refusal::badAmount, std::string(written)};
    if (*deal.amount < 0)
      return Fault{Refusal::negativeAmount, std::string(written)};
    return std::nullopt;
  }

  std::optional<Fault> readDate(const Record &record, Field field,
                                std::optional<std::chrono::sys_days> &date) const {
    const std::string_view written = cell(record, columns_, field);
    if (isNothing(written))
      return std::nullopt;
    const auto reading = parseDate(written, *format_.dateOrder);
    if (const auto *refusal = std::get_if<Refusal>(&reading))
      return Fault{*refusal, std::string(written)};
    date = std::get<std::chrono::sys_days>(reading);
    return std::nullopt;
  }

  std::optional<Fault> readDates(const Record &record, Deal &deal) const {
    std::optional<std::chrono::sys_days> closed, expected;
    if (auto fault = readDate(record, Field::opened, deal.opened))
      return fault;
    if (auto fault = readDate(record, Field::closeDate, closed))
      return fault;
    if (auto fault = readDate(record, Field::expectedClose, expected))
      return fault;
    const bool open = book_.entries()[deal.stage].meaning->status == Status::open;
    const bool hasClosed = columns_[static_cast<std::size_t>(Field::closeDate)].has_value();
    if (open)
      deal.closeDate = expected ? expected : closed;
    else
      deal.closeDate = hasClosed ? closed : expected;
    return std::nullopt;
  }

  const ColumnMap &columns_;
  const Format &format_;
  IdSource idSource_;
  double unit_;
  StageBook &book_;
  std::unordered_set<std::string> ids_;
  TextMap<std::size_t> nameUses_;
};

// Keeps the stages that deals are at, in the order of the method.
void orderStages(Pipeline &pipeline, const StageBook &book) {
  const auto &entries = book.entries();
  std::vector<bool> used(entries.size());
  for (const Deal &deal : pipeline.deals)
    used[deal.stage] = true;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (used[i])
      order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) {
    return std::tuple(entries[i].meaning->status, entries[i].meaning->standardStage);
  });
  std::vector<std::size_t> place(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    pipeline.stages.push_back(*entries[order[i]].meaning);
    pipeline.stages.back().name = entries[order[i]].name;
  }
  for (Deal &deal : pipeline.deals)
    deal.stage = place[deal.stage];
}

} // namespace

std::variant<Pipeline, Unreadable> readPipeline(std::string_view utf8, const Options &options) {
  Inspection inspection = inspect(utf8, options);
  if (inspection.problem)
    return *std::move(inspection.problem);
  Pipeline pipeline;
  pipeline.header = std::move(inspection.header);
  pipeline.columns = inspection.columns;
  pipeline.format = inspection.format;
  pipeline.headerLine = inspection.headerLine;
  pipeline.amountUnit = inspection.amountUnit;
  const auto has = [&](Field field) {
    return pipeline.columns[static_cast<std::size_t>(field)].has_value();
  };
  pipeline.idSource = has(Field::id)     ? IdSource::column
                      : has(Field::name) ? IdSource::name
                                         : IdSource::line;

  RecordReader reader(utf8, *pipeline.format.delimiter);
  Record record;
  while (reader.next(record) && record.line < pipeline.headerLine)
    continue;
  const std::size_t width = namedWidth(pipeline.header);
  reader.expectWidth(width);
  StageBook book(options.stages);
  RowReader rows(pipeline, book);
  while (reader.next(record)) {
    if (record.blank()) {
      ++pipeline.blankLines;
      continue;
    }
    ++pipeline.rows;
    if (const auto fault = shapeFault(record, width)) {
      pipeline.refused.push_back(
          {record.line, *fault, shapeSubject(record, *fault), record.fields});
      continue;
    }
    auto reading = rows.read(record);
    if (auto *fault = std::get_if<Fault>(&reading))
      pipeline.refused.push_back(
          {record.line, fault->reason, std::move(fault->subject), record.fields});
    else
      pipeline.deals.push_back(std::get<Deal>(std::move(reading)));
  }
  if (pipeline.deals.empty())
    return Unreadable{Problem::noDeals, pipeline.refused.empty() ? "" : pipeline.refused.front().subject,
                      std::move(pipeline.refused)};
  orderStages(pipeline, book);
  return pipeline;
}

} // namespace mainstay::intake
