#include "core/stage_criteria.hpp"

#include <fmt/format.h>

#include "core/numeric.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

struct CheckedCriterion {
  std::size_t row, stage;
  bool mandatory;
  std::optional<std::size_t> gap; // in TermList::evidenceGap
};

std::optional<Failure> checkAge(const EvidenceAge &age, std::ptrdiff_t todayArgument) {
  if (age.today)
    if (const Result<double> today = readDate(*age.today, {todayArgument}); !today)
      return today.failure();
  if (!age.maxAge)
    return std::nullopt;
  if (const Result<double> days = readNumber(*age.maxAge, {todayArgument + 1}); !days)
    return days.failure();
  if (*age.maxAge < 0)
    return Failure{
        Fault::number, Reason::negative, {todayArgument + 1}, fmt::format("{}", *age.maxAge)};
  if (!age.today)
    return Failure{Fault::value, Reason::todayMissing, {todayArgument}};
  return std::nullopt;
}

Result<std::optional<std::size_t>> findGap(const Criterion &criterion, std::ptrdiff_t row,
                                           const EvidenceAge &age) {
  const bool described = !isBlank(criterion.evidence);
  if (described)
    if (const Result<std::string_view> text = readText(criterion.evidence, {0, row, 3}); !text)
      return text.failure();
  if (isBlank(criterion.date))
    return std::optional(termIndex::evidenceGap::noEvidence);
  const Result<double> date = readDate(criterion.date, {0, row, 4});
  if (!date)
    return date.failure();
  if (!described || (age.today && !atLeast(*age.today, *date)))
    return std::optional(termIndex::evidenceGap::noEvidence);
  if (age.maxAge && !atLeast(*age.maxAge, *age.today - *date))
    return std::optional(termIndex::evidenceGap::stale);
  return std::optional<std::size_t>();
}

Result<std::vector<CheckedCriterion>> check(std::span<const Criterion> criteria,
                                            const EvidenceAge &age, std::ptrdiff_t todayArgument,
                                            const StageTable &stages) {
  if (const std::optional<Failure> failure = checkAge(age, todayArgument))
    return *failure;
  std::vector<CheckedCriterion> checked;
  checked.reserve(criteria.size());
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    const Criterion &criterion = criteria[i];
    const auto row = static_cast<std::ptrdiff_t>(i);
    if (isBlank(criterion.stage) && isBlank(criterion.name) && isBlank(criterion.mandatory) &&
        isBlank(criterion.evidence) && isBlank(criterion.date))
      continue;
    const Result<std::size_t> stage = stages.locate(criterion.stage, {0, row, 0});
    if (!stage)
      return stage.failure();
    const Result<bool> mandatory = readYesNo(criterion.mandatory, {0, row, 2});
    if (!mandatory)
      return mandatory.failure();
    const Result<std::optional<std::size_t>> gap = findGap(criterion, row, age);
    if (!gap)
      return gap.failure();
    checked.push_back({i, *stage, *mandatory, *gap});
  }
  return checked;
}

} // namespace

Result<std::size_t> stageEarned(std::span<const Criterion> criteria, const EvidenceAge &age,
                                const StageTable &stages) {
  const Result<std::vector<CheckedCriterion>> checked = check(criteria, age, 1, stages);
  if (!checked)
    return checked.failure();
  enum class Standing { free, earned, open };
  std::vector<Standing> standings(stages.size(), Standing::free);
  for (const CheckedCriterion &criterion : *checked) {
    if (!criterion.mandatory)
      continue;
    Standing &standing = standings[criterion.stage];
    if (criterion.gap)
      standing = Standing::open;
    else if (standing == Standing::free)
      standing = Standing::earned;
  }
  std::size_t earned = 0;
  for (std::size_t i = 0; i < standings.size() && standings[i] != Standing::open; ++i)
    if (standings[i] == Standing::earned)
      earned = i + 1;
  return earned;
}

Result<std::vector<StageGap>> stageGaps(std::span<const Criterion> criteria, const Cell &stage,
                                        const EvidenceAge &age, const StageTable &stages) {
  const Result<std::size_t> last = stages.locate(stage, {1});
  if (!last)
    return last.failure();
  const Result<std::vector<CheckedCriterion>> checked = check(criteria, age, 2, stages);
  if (!checked)
    return checked.failure();
  std::vector<StageGap> gaps;
  for (const CheckedCriterion &criterion : *checked)
    if (criterion.gap && criterion.stage <= *last)
      gaps.push_back({stages.name(criterion.stage, Language::english), criteria[criterion.row].name,
                      termText(TermList::evidenceGap, *criterion.gap)});
  return gaps;
}

} // namespace mainstay
