// Stages of a deal: the table of them, and what a stage is worth.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/cell.hpp"
#include "core/name_table.hpp"
#include "core/result.hpp"
#include "core/terms.hpp"

namespace mainstay {

// A row of an edited stage table.
struct StageRow {
  Cell name;
  Cell progress;   // >= 0, may pass 1
  Cell calibrated; // win probability 0..1, or blank: progress capped at 1
};

class StageTable {
public:
  // The eight stages of the method.
  static const StageTable &method();

  // An edited table, in the order of its rows; blank rows are passed over. `argument` is where the
  // table stands in the function's signature. #VALUE!: no rows, a name that is blank, a number, or
  // there twice (a built-in stage in two languages is there twice), progress or probability not a
  // number. #NUM!: negative progress, probability outside 0..1, infinity.
  static Result<StageTable> make(std::span<const StageRow> rows, std::ptrdiff_t argument);

  std::size_t size() const { return names_.size(); }
  // Each for `index` < size(), from 0.
  double progress(std::size_t index) const { return values_[index].progress; }
  double probability(std::size_t index) const { return values_[index].probability; }
  // The name of the method's stage in that language if it is one, else the name as the table writes
  // it.
  std::string name(std::size_t index, Language language) const {
    return names_.nameIn(index, language);
  }

  // Index from 0 of a cell that holds a name of the table, any text of a built-in stage that a row
  // names, or a number 1..size(). #N/A: unknown name. #NUM!:
  // number not whole or outside. #VALUE!: blank.
  Result<std::size_t> locate(const Cell &stage, Position where) const;

private:
  struct Values {
    double progress, probability;
  };
  StageTable() : names_(TermList::stage) {}

  NameTable names_;
  std::vector<Values> values_;
};

// STAGEPROB(stage; [stages]), 0..1.
Result<double> stageProbability(const Cell &stage, const StageTable &stages = StageTable::method());

// STAGE_PROGRESS(stage; [stages]), as the method states it: 1.1 for customer service.
Result<double> stageProgress(const Cell &stage, const StageTable &stages = StageTable::method());

// STAGE_NAME(stage; [language]; [stages]).
Result<std::string> stageName(const Cell &stage, Language language,
                              const StageTable &stages = StageTable::method());

// STAGE_INDEX(stage; [stages]), 1..n.
Result<std::size_t> stageIndex(const Cell &stage, const StageTable &stages = StageTable::method());

} // namespace mainstay
