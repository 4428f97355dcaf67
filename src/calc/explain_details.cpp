#include "calc/explain_details.hpp"

#include "calc/distributions.hpp"
#include "calc/explain.hpp"
#include "calc/tables.hpp"
#include "calc/texts.hpp"
#include "calc/with.hpp"
#include "core/forecast.hpp"
#include "core/numeric.hpp"
#include "core/people.hpp"

#include <algorithm>

namespace mainstay::calc {

namespace {

using Words = Result<std::string>;

std::string say(Text key, Language language, const auto &...arguments) {
  return std::string(text(key, language, arguments...));
}

// STAGEPROB, STAGE_PROGRESS, STAGE_INDEX: which stage of the table it is.
Words stageWords(const FunctionInfo &function, const Call &call, Language language) {
  return with(
      [&](const Cell &stage, const StageTableRef &stages) -> Words {
        const auto index = stages->locate(stage, {0});
        if (!index)
          return index.failure();
        const double progress = stages->progress(*index), probability = stages->probability(*index);
        std::string words = say(Text::explainStageOf, language, stages->name(*index, language),
                                *index + 1, stages->size(), shownNumber(100 * progress));
        if (function.method == "stageProb" && probability != std::min(progress, 1.0))
          words += " " + say(Text::explainStageCalibrated, language, shownNumber(100 * probability));
        else if (function.method == "stageProb" && progress > 1)
          words += " " + say(Text::explainStageCapped, language);
        return words;
      },
      call.cell(0), stageTable(call, 1));
}

// EXPECTED_REVENUE: the rows that make up most of the sum.
Words contributionWords(const Call &call, Language language) {
  constexpr std::size_t shown = 3;
  struct Part {
    double money;
    std::size_t row;
  };
  return with(
      [&](const Cells &amount, const Cells &chance, const StageTableRef &stages) -> Words {
        std::vector<Part> parts;
        for (std::size_t row = 0; row < std::min(amount.rows(), chance.rows()); ++row) {
          const auto money = readNumber(amount.at(row, 0), {});
          const Cell &cell = chance.at(row, 0);
          const auto probability = std::holds_alternative<double>(cell)
                                       ? readNumber(cell, {})
                                       : stageProbability(cell, *stages);
          if (money && probability)
            parts.push_back({*money * *probability, row + 1});
        }
        const std::size_t counted = parts.size();
        std::ranges::stable_sort(parts, std::ranges::greater(),
                                 [](const Part &part) { return std::abs(part.money); });
        parts.resize(std::min(parts.size(), shown));
        std::string list;
        for (const Part &part : parts)
          list += (list.empty() ? "" : say(Text::explainAnd, language)) +
                  say(Text::explainContribution, language, shownNumber(part.money), part.row);
        return list.empty() ? std::string() : say(Text::explainContributions, language, counted, list);
      },
      call.numbers(0), call.numbers(1), stageTable(call, 2));
}

// COVERAGE: how many people are for us, with how much influence.
Words coverageWords(const Call &call, Language language) {
  return with(
      [&](const Cells &influence, const Cells &stance, double threshold,
          const StanceTableRef &stances) -> Words {
        std::size_t people = 0, supporters = 0;
        CompensatedSum all, ours;
        for (std::size_t row = 0; row < std::min(influence.rows(), stance.rows()); ++row) {
          const auto weight = readNumber(influence.at(row, 0), {});
          const auto value = stances->valueOf(stance.at(row, 0), {});
          if (!weight || !value)
            continue;
          const bool forUs = atLeast(*value, threshold);
          ++people;
          supporters += forUs;
          all.add(*weight);
          ours.add(forUs ? *weight : 0.0);
        }
        return say(Text::explainCoverageOf, language, supporters, people, shownNumber(ours.value()),
                   shownNumber(all.value()));
      },
      call.numbers(0), call.terms(1), call.number(2, supportThreshold), stanceTable(call, 3));
}

// FORECAST_QUANTILE and its relatives: what can come out at all.
Words distributionWords(const Call &call, Language language) {
  return with(
      [&](const Cells &amount, const Cells &chance) -> Words {
        std::size_t open = 0, certain = 0;
        CompensatedSum least, most, mean;
        for (std::size_t row = 0; row < std::min(amount.rows(), chance.rows()); ++row) {
          const auto money = readNumber(amount.at(row, 0), {});
          const auto probability = readNumber(chance.at(row, 0), {});
          if (!money || !probability)
            continue;
          const bool isOpen = *probability > 0 && *probability < 1;
          open += isOpen;
          certain += !isOpen;
          least.add(*probability == 1 || (isOpen && *money < 0) ? *money : 0.0);
          most.add(*probability == 1 || (isOpen && *money > 0) ? *money : 0.0);
          mean.add(*money * *probability);
        }
        return say(Text::explainDistributionOf, language, open, certain, shownNumber(least.value()),
                   shownNumber(most.value()), shownNumber(mean.value()));
      },
      call.numbers(0), call.numbers(1));
}

Words particulars(const FunctionInfo &function, const Call &call, Language language) {
  const std::string_view method = function.method;
  if (method == "stageProb" || method == "stageProgress" || method == "stageIndex")
    return stageWords(function, call, language);
  if (method == "expectedRevenue")
    return contributionWords(call, language);
  if (method == "coverage")
    return coverageWords(call, language);
  if (method.starts_with("forecast") && method != "forecastRollup")
    return distributionWords(call, language);
  return std::string();
}

} // namespace

std::string details(const FunctionInfo &function, const Call &call, Language language) {
  const auto words = particulars(function, call, language);
  return words ? *words : std::string();
}

} // namespace mainstay::calc
