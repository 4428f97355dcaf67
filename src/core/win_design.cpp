#include "core/win_design.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace mainstay {

namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 32);
}

// The class of each item, classes in order of their first items. `equal(i, j)` is asked when the
// hashes of two items are equal.
template <class Equal>
std::vector<std::uint32_t> classesOf(std::span<const std::uint64_t> hashes,
                                     std::vector<std::uint32_t> &firstOfClass, Equal equal) {
  constexpr std::uint32_t empty = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> slots(std::bit_ceil(2 * hashes.size() + 1), empty);
  std::vector<std::uint32_t> classes(hashes.size());
  for (std::uint32_t item = 0; item < hashes.size(); ++item) {
    std::size_t slot = hashes[item] & (slots.size() - 1);
    for (;; slot = (slot + 1) & (slots.size() - 1)) {
      if (slots[slot] == empty) {
        slots[slot] = static_cast<std::uint32_t>(firstOfClass.size());
        firstOfClass.push_back(item);
        break;
      }
      const std::uint32_t first = firstOfClass[slots[slot]];
      if (hashes[first] == hashes[item] && equal(first, item))
        break;
    }
    classes[item] = slots[slot];
  }
  return classes;
}

} // namespace

std::vector<std::uint8_t> winFoldOf(std::span<const std::uint8_t> won) {
  std::size_t next[2] = {0, 0};
  std::vector<std::uint8_t> folds;
  folds.reserve(won.size());
  for (std::uint8_t win : won)
    folds.push_back(static_cast<std::uint8_t>(next[win]++ % winFolds));
  return folds;
}

WinDesign makeWinDesign(const FeatureTable &table, std::span<const std::uint8_t> keep,
                        std::span<const std::uint8_t> foldOf) {
  const std::size_t rows = table.rows();
  WinDesign design;
  std::vector<std::vector<std::uint32_t>> rowTerms; // of each row, as groupTerms
  std::vector<const std::vector<double> *> rowNumbers;
  const auto noBlank = static_cast<std::uint32_t>(-1); // replaced once the number of terms is known
  for (std::size_t source = 0; source < table.columns.size(); ++source) {
    if (!keep[source])
      continue;
    const FeatureColumn &from = table.columns[source];
    WinDesign::Column column{source, design.terms, from.isNumber ? 1 : from.levels.size()};
    if (from.isNumber) {
      design.numberTerms.push_back(column.first);
      rowNumbers.push_back(&from.standardised);
      if (from.blanks > 0) {
        column.blankTerm = column.first + 1;
        column.terms = 2;
        std::vector<std::uint32_t> &terms = rowTerms.emplace_back(rows, noBlank);
        for (std::size_t row = 0; row < rows; ++row)
          if (from.blank[row])
            terms[row] = static_cast<std::uint32_t>(column.blankTerm);
      }
    } else {
      std::vector<std::uint32_t> &terms = rowTerms.emplace_back(from.codes);
      for (std::uint32_t &term : terms)
        term += static_cast<std::uint32_t>(column.first);
    }
    design.terms += column.terms;
    design.columns.push_back(column);
  }

  std::vector<std::uint64_t> hashes(rows, 0);
  for (const auto &terms : rowTerms)
    for (std::size_t row = 0; row < rows; ++row)
      hashes[row] = mixed(hashes[row], terms[row]);
  std::vector<std::uint32_t> firstOfGroup;
  const std::vector<std::uint32_t> groupOf = classesOf(hashes, firstOfGroup, [&](auto a, auto b) {
    return std::ranges::all_of(rowTerms, [&](const auto &terms) { return terms[a] == terms[b]; });
  });
  for (const auto *numbers : rowNumbers)
    for (std::size_t row = 0; row < rows; ++row)
      hashes[row] = mixed(hashes[row], std::bit_cast<std::uint64_t>((*numbers)[row] + 0.0));
  std::vector<std::uint32_t> firstOfEntry;
  const std::vector<std::uint32_t> entryOf = classesOf(hashes, firstOfEntry, [&](auto a, auto b) {
    return groupOf[a] == groupOf[b] &&
           std::ranges::all_of(rowNumbers, [&](const auto *n) { return (*n)[a] == (*n)[b]; });
  });

  // Entries in the order of their groups.
  design.groupStart.assign(firstOfGroup.size() + 1, 0);
  for (std::uint32_t first : firstOfEntry)
    ++design.groupStart[groupOf[first] + 1];
  std::partial_sum(design.groupStart.begin(), design.groupStart.end(), design.groupStart.begin());
  std::vector<std::size_t> next(design.groupStart.begin(), design.groupStart.end() - 1);
  std::vector<std::size_t> place(firstOfEntry.size());
  for (std::size_t entry = 0; entry < firstOfEntry.size(); ++entry)
    place[entry] = next[groupOf[firstOfEntry[entry]]]++;

  for (const auto &terms : rowTerms) {
    std::vector<std::uint32_t> &into = design.groupTerms.emplace_back();
    for (std::uint32_t first : firstOfGroup)
      into.push_back(terms[first] == noBlank ? static_cast<std::uint32_t>(design.terms)
                                             : terms[first]);
  }
  for (const auto *numbers : rowNumbers) {
    std::vector<double> &into = design.numbers.emplace_back(firstOfEntry.size());
    for (std::size_t entry = 0; entry < firstOfEntry.size(); ++entry)
      into[place[entry]] = (*numbers)[firstOfEntry[entry]];
  }
  const std::vector<double> zeros(firstOfEntry.size(), 0.0);
  design.all = {zeros, zeros};
  design.folds.assign(winFolds, design.all);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t entry = place[entryOf[row]];
    for (WinDesign::Counts *counts : {&design.all, &design.folds[foldOf[row]]}) {
      counts->rows[entry] += 1;
      counts->wins[entry] += table.won[row];
    }
  }
  return design;
}

} // namespace mainstay
