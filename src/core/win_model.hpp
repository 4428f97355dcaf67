// A model of which deals are won, learnt from closed ones, as a table that can sit in a sheet.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"
#include "core/win_features.hpp"

namespace mainstay {

inline constexpr double defaultRidge = 1.0;

// Term, level, coefficient, standard error, n, centre; blank where there is none.
inline constexpr std::size_t winModelColumns = 6;
using WinModelRow = std::array<Cell, winModelColumns>;

// WIN_MODEL(features; names; won; [ridge]): logistic regression with a ridge penalty (Hoerl &
// Kennard 1970; le Cessie & van Houwelingen 1992) on features as readFeatures() types them.
// `features` row by row, a column per name and a row per entry of `won`.
//
// Rows: "intercept", the log-odds of the average deal; per number column its name, log-odds per
// unit, n (cells not blank) and centre (their mean), and if cells are blank a row "(blank)", a 0/1
// term with its share of the rows as centre; per text column a row per level, coefficients adding
// up to 0 over the rows. Errors from the inverse of the penalised second derivatives, none for a
// column that is dropped whole. Then "(leak)" (level: the column left out, coefficient: how well it
// alone tells won from lost), "(base rate)", "(AUC)", "(Brier skill)", "(log loss)" (the last three
// out of fold; typing, pooling and scaling are those of all rows) and "(state)", the coefficient
// being "signal" or "no signal".
//
// #NUM!: fewer than 10 rows, all won or all lost, negative ridge, no finite maximum without ridge.
// #VALUE!: as readFeatures(); more than 4096 terms.
Result<std::vector<WinModelRow>> winModel(std::span<const Cell> features,
                                          std::span<const Cell> names, std::span<const Cell> won,
                                          double ridge = defaultRidge);

struct WinReason {
  std::string term;
  double contribution; // log-odds
  double probability;  // of all rows so far
};

// What winModel() gives, read back from cells.
class WinModel {
public:
  // Rows after "(state)" are passed over. #VALUE!: not a whole model; `argument` is where it
  // stands.
  static Result<WinModel> read(std::span<const WinModelRow> rows, std::ptrdiff_t argument);

  // WIN_PROB(rows; names; model): `rows` row by row, a column per name. A blank row has a blank
  // result. Columns that the model does not have are passed over. The base rate without signal.
  // #N/A: a column of the model that is not among the names. #VALUE!: text where a number is
  // needed.
  Result<std::vector<Cell>> probabilities(std::span<const Cell> rows,
                                          std::span<const Cell> names) const;

  // WIN_WHY(row; names; model): the intercept and what each column adds to it, in the order of the
  // model. The last probability is that of probabilities(). Nothing for a blank row.
  Result<std::vector<WinReason>> reasons(std::span<const Cell> row,
                                         std::span<const Cell> names) const;

  // Whether the column of that name holds numbers in the model.
  bool isNumber(std::string_view name) const;

private:
  struct Term {
    double coefficient = 0, centre = 0;
  };
  struct Column {
    std::string name;
    bool isNumber = false;
    Term number, blank; // all 0 if the column had no blanks
    std::vector<std::string> levels;
    std::vector<double> coefficients; // of the levels
    double unseen = 0;                // of any other level
  };
  class Scorer;

  Result<std::monostate> addRow(const WinModelRow &row, Position where);

  bool signal_ = false;
  double baseRate_ = 0, intercept_ = 0;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> byKey_;
};

} // namespace mainstay
