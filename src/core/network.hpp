// Who sways whom among the people of an account.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cell.hpp"
#include "core/name_index.hpp"
#include "core/result.hpp"
#include "core/stance.hpp"
#include "core/sway_matrix.hpp"

namespace mainstay {

struct PersonRow {
  Cell name;
  Cell authority; // >= 0
};

// "sways" or blank: `from` sways `to`. "reports": `from` reports to `to`, so `to` sways `from`.
struct RelationRow {
  Cell from, to;
  Cell weight; // > 0; 0 is allowed from a person to the same
  Cell kind;
};

// The people of a table by name. Persons are numbered from 0 in the order of their rows.
class Roster {
public:
  // Blank rows are passed over. `argument`: where the table stands in the function's signature.
  // #VALUE!: name blank, a number, or there twice.
  static Result<Roster> make(std::span<const PersonRow> people, std::ptrdiff_t argument);

  std::size_t size() const { return names_.size(); }
  std::size_t rowCount() const { return rowCount_; } // of the table, blank rows included
  const std::string &name(std::size_t person) const { return names_[person]; }
  std::size_t row(std::size_t person) const { return rows_[person]; }
  std::ptrdiff_t argument() const { return argument_; }
  std::optional<std::size_t> find(std::string_view name) const;
  // Quicker, for names written as in the table; NameIndex::none says nothing about others.
  std::size_t spelt(std::string_view name) const { return byName_.find(name); }

  // The stance of each person, from a cell per row of the table. #VALUE!: unequal lengths, a person
  // without stance, a stance without person. Other errors of StanceTable::valueOf().
  Result<std::vector<double>> stances(std::span<const Cell> stance, const StanceTable &table,
                                      std::ptrdiff_t argument) const;

private:
  std::ptrdiff_t argument_ = 0;
  std::size_t rowCount_ = 0;
  std::vector<std::string> names_;
  std::vector<std::size_t> rows_;
  // Folded, and as spelt in the table: a spelling that is found needs no folding.
  NameIndex byName_;
};

// A relation as its row has it.
struct Relation {
  std::size_t from, to;
  double weight;
  bool reports;
};

// Rows that are not blank, in their order. #VALUE!: name or weight blank or of the wrong type.
// #N/A: unknown name or kind. #NUM!: weight not positive.
Result<std::vector<Relation>> readRelations(const Roster &roster,
                                            std::span<const RelationRow> relations,
                                            std::ptrdiff_t argument);

// People with their authority and the matrix of who sways whom.
class Network {
public:
  // `firstArgument`: where `people` stands in the function's signature, `relations` next. Errors of
  // Roster::make() and readRelations(). #VALUE!: authority blank or no number. #NUM!: authority
  // negative. #DIV/0!: people, but no authority.
  static Result<Network> make(std::span<const PersonRow> people,
                              std::span<const RelationRow> relations,
                              std::ptrdiff_t firstArgument = 0);

  const Roster &people() const { return roster_; }
  std::size_t size() const { return roster_.size(); }
  // Share of all authority; adds up to 1.
  std::span<const double> authority() const { return authority_; }
  const SwayMatrix &sways() const { return sways_; }

  // The x of x = (1-d)*a + d*W*x, a the authority: shares that add up to 1, each within 1e-12.
  // 0 <= damping < 1.
  std::vector<double> influence(double damping) const;

  // The same when a person is gone, with all relations of that person; `before` is everyone's
  // influence now. The person's own share is 0. Empty when nobody with authority is left.
  std::vector<double> influenceWithout(std::size_t person, double damping,
                                       std::span<const double> before) const;

private:
  Roster roster_;
  std::vector<double> authority_;
  std::vector<Tie> ties_;
  std::vector<bool> judgementTold_;
  SwayMatrix sways_;
};

} // namespace mainstay
