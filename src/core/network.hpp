// Who sways whom among the people of an account.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/cell.hpp"
#include "core/result.hpp"

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

// People and the matrix W of who sways whom: W(i,j) = w(i->j) / sum over k of w(k->j), with weights
// of equal pairs added up. Everyone has own judgement w(j->j) = 1 unless the relations say
// otherwise; who is left without any weight has W(j,j) = 1. Columns add up to 1.
class Network {
public:
  struct Sway {
    std::size_t swayed; // person j
    double share;       // W(i,j)
  };

  // Blank rows are passed over. `firstArgument`: where `people` stands in the function's signature,
  // `relations` next. #VALUE!: name or authority or weight blank or of the wrong type, name twice.
  // #N/A: unknown name or kind. #NUM!: authority negative, weight not positive. #DIV/0!: people,
  // but no authority.
  static Result<Network> make(std::span<const PersonRow> people,
                              std::span<const RelationRow> relations,
                              std::ptrdiff_t firstArgument = 0);

  // Number of people; persons are numbered from 0 in the order of their rows.
  std::size_t size() const { return names_.size(); }
  const std::string &name(std::size_t person) const { return names_[person]; }
  std::size_t row(std::size_t person) const { return rows_[person]; }
  // Share of all authority; adds up to 1.
  std::span<const double> authority() const { return authority_; }
  // Row i of W, by person swayed.
  std::span<const Sway> swaysOf(std::size_t person) const {
    return std::span(sways_).subspan(starts_[person], starts_[person + 1] - starts_[person]);
  }
  std::optional<std::size_t> find(std::string_view name) const;

  // W*x; x holds a number per person.
  std::vector<double> network(std::span<const double> x) const;

  // The x of x = (1-d)*a + d*W*x, a the authority: shares that add up to 1, each within 1e-12.
  // 0 <= damping < 1.
  std::vector<double> influence(double damping) const;

private:
  std::optional<Failure> addPeople(std::span<const PersonRow> people, std::ptrdiff_t argument);
  std::optional<Failure> addRelations(std::span<const RelationRow> relations,
                                      std::ptrdiff_t argument);

  std::vector<std::string> names_;
  std::vector<std::size_t> rows_;
  std::vector<double> authority_;
  std::unordered_map<std::string, std::size_t> byName_; // folded
  std::vector<std::size_t> starts_;                     // of each person in sways_, and the end
  std::vector<Sway> sways_;
};

} // namespace mainstay
