// What a computation of the method gives back: a value, or why there is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace mainstay {

// How a spreadsheet shows a failure.
enum class Fault : std::uint8_t {
  notAvailable, // #N/A: unknown term or name, or an event that never happened
  value,        // #VALUE!: wrong type, unequal lengths, a name twice in a key column
  number,       // #NUM!: out of domain
  division,     // #DIV/0!: division by nothing
  passedOn      // the error that an input cell already held, `Failure::hostError`
};

// Why, precisely enough to be put in words in any language. `Failure::subject` holds the offending
// text or number where there is one.
enum class Reason : std::uint8_t {
  unknownStage,
  unknownStance,
  unknownCategory,
  unknownRelationKind,
  unknownName,
  unknownLanguage,
  unknownTerm,
  duplicateName,
  blank,
  notNumber,
  notText,
  notYesNo,
  notDate,
  negative,
  notPositive,
  outOfRange,   // subject: the allowed interval, e.g. "0..1"
  unequalLengths,
  notOneCell,   // several cells where one value belongs
  notOneColumn, // a block where one column belongs
  notRange,     // a value where a cell range belongs
  tooFewColumns,
  tooLarge,
  nothingToDivideBy,
  neverReached,
  leftBeforeEntered,
  todayMissing,
  infinite,
  noRows,
  errorInCell,
  notOurs, // the cell holds no formula of this extension
  unknownOwner,
  endBeforeStart,
  sumNotOne, // chances that should add up to 1; subject: their sum
  noFit,   // the data do not settle a model's parameters
  noZone,  // the seller wants more than the buyer can give; subject: both limits
  noPath,
  neverSettles,
  unknownTask,
  tooFewRows, // subject: how many are needed
  oneClass,   // all won or all lost
  separated,  // by the features, so that coefficients have no bound
  noConvergence,
  notModel, // no whole result of WIN_MODEL
  notOneRow,
};

// Where: the position of the argument in the function's signature, then row and column inside that
// argument, all from 0; none where the failure belongs to no single cell.
struct Position {
  static constexpr std::ptrdiff_t none = -1;
  std::ptrdiff_t argument = none;
  std::ptrdiff_t row = none;
  std::ptrdiff_t column = none;
  bool operator==(const Position &) const = default;
};

struct Failure {
  Fault fault;
  Reason reason;
  Position where = {};
  std::string subject = {};
  std::uint16_t hostError = 0; // the host's own code
  bool operator==(const Failure &) const = default;
};

template <class T> class [[nodiscard]] Result {
public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}

  explicit operator bool() const noexcept { return state_.index() == 0; }
  const T &operator*() const & { return std::get<0>(state_); }
  T &operator*() & { return std::get<0>(state_); }
  T &&operator*() && { return std::get<0>(std::move(state_)); }
  const T *operator->() const { return &std::get<0>(state_); }
  T *operator->() { return &std::get<0>(state_); }
  const Failure &failure() const & { return std::get<1>(state_); }
  Failure &&failure() && { return std::get<1>(std::move(state_)); }

private:
  std::variant<T, Failure> state_;
};

} // namespace mainstay
