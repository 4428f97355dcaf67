// Rows of features as a fit works on them: equal rows once, rows with the same levels together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/win_features.hpp"

namespace mainstay {

inline constexpr std::size_t winFolds = 5;

// Terms of a model: the intercept, then column by column each level of a text column, or the number
// and, where there are blanks, a term that is 1 where it is blank. An entry is a set of equal rows,
// a group the neighbouring entries with the same levels and blanks.
struct WinDesign {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Column {
    std::size_t source;           // in the table
    std::size_t first;            // its first term
    std::size_t terms;            // how many it has
    std::size_t blankTerm = none; // of a number column with blanks
  };
  struct Counts {
    std::vector<double> rows, wins; // of each entry
  };

  std::vector<Column> columns;
  std::size_t terms = 1;
  // Of each column of levels or blanks: the term of each group that is 1 in it; `terms` for none.
  std::vector<std::vector<std::uint32_t>> groupTerms;
  std::vector<std::size_t> numberTerms;
  std::vector<std::vector<double>> numbers; // of each number column, standardised, of each entry
  std::vector<std::size_t> groupStart;      // first entry of each group, and the number of entries
  Counts all;
  std::vector<Counts> folds;

  std::size_t groups() const { return groupStart.size() - 1; }
  std::size_t entries() const { return groupStart.back(); }
};

// Won and lost rows are numbered separately in their order: row number k is in fold k mod 5.
std::vector<std::uint8_t> winFoldOf(std::span<const std::uint8_t> won);

// Of the columns that `keep` (one per column) does not leave out.
WinDesign makeWinDesign(const FeatureTable &table, std::span<const std::uint8_t> keep,
                        std::span<const std::uint8_t> foldOf);

} // namespace mainstay
