// A foreign pipeline file (UTF-8 text) into clean deals and refused rows.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mainstay::intake {

// What a column of the file can hold.
enum class Field : std::uint8_t {
  id,
  account,
  owner,
  product,
  stage,
  amount,
  opened,    // the day work on the deal began
  closeDate, // the day it closed, or is expected to
  name,
  status,        // open, won or lost, where the file keeps that beside the stage
  expectedClose, // where the file has it beside closeDate
};
inline constexpr std::size_t fieldCount = 11;

// Column of the file for each field, from 0; none where the file has no such column.
using ColumnMap = std::array<std::optional<std::size_t>, fieldCount>;

enum class DateOrder : std::uint8_t { yearMonthDay, dayMonthYear, monthDayYear };

// How the text is cut and read. What is not set is found out from the text itself.
struct Format {
  std::optional<char32_t> delimiter; // , ; tab |
  std::optional<char> decimal;       // '.' or ','
  std::optional<DateOrder> dateOrder;
};

enum class Status : std::uint8_t { open, won, lost };

// What a stage name of the file means. `standardStage` is 1..8 of the method's table; won deals
// count as stage 7 (contract execution), lost ones as 0.
struct StageMeaning {
  std::string name; // as the file spells it first
  Status status = Status::open;
  int standardStage = 0;
};

struct Options {
  Format format;
  std::optional<ColumnMap> columns; // else recognised by their header names
  std::vector<StageMeaning> stages; // what the user said of stage names, before what is built in
};

struct Deal {
  std::size_t line = 0; // line of the file on which the row begins, from 1
  std::string id, account, owner, product;
  std::size_t stage = 0; // index into Pipeline::stages
  std::optional<double> amount;
  std::optional<std::chrono::sys_days> opened;
  // Open deals: expectedClose, or where that is blank the closeDate column. Closed deals: the
  // closeDate column where the file has one, else expectedClose.
  std::optional<std::chrono::sys_days> closeDate;
  std::string name;
};

// Where the ids come from.
enum class IdSource : std::uint8_t {
  column,
  name, // no id column: the deal's name, " (2)" behind it for the second of that name, and so on
  line, // neither: "L2" for the deal on line 2
};

enum class Refusal : std::uint8_t {
  wrongFieldCount,
  unclosedQuote,
  missingId,
  duplicateId,
  missingStage,
  unknownStage,
  badAmount,
  negativeAmount,
  badDate,
  dateOutOfRange,
};

struct RefusedRow {
  std::size_t line = 0;
  Refusal reason;
  std::string subject;             // the offending text
  std::vector<std::string> fields; // the row as it was
};

struct Pipeline {
  std::vector<std::string> header; // the file's column names
  ColumnMap columns;
  Format format;                    // every member set: what was used
  std::vector<StageMeaning> stages; // those in use, in order of standard stage, then won, then lost
  std::vector<Deal> deals;          // in the order of the file
  std::vector<RefusedRow> refused;
  std::size_t rows = 0;       // data rows read: deals + refused
  std::size_t blankLines = 0; // passed over
  std::size_t headerLine = 0; // line of the column names; what stands above is a title
  IdSource idSource = IdSource::column;
  double amountUnit = 1.0; // amounts were multiplied by it: 10 000 for a column "金額（萬元）"
};

// Why a whole file cannot be read.
enum class Problem : std::uint8_t {
  empty,
  binary,
  noHeader,
  oneColumn,     // the delimiter is probably wrong
  missingColumn, // subject: the field that no column was found for (its name in Field)
  noDeals,       // every row was refused
};
struct Unreadable {
  Problem problem;
  std::string subject;
  std::vector<RefusedRow> refused = {}; // of noDeals: all rows
};

} // namespace mainstay::intake
