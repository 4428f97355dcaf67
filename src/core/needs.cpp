#include "core/needs.hpp"

#include <cstddef>
#include <string>

#include "core/terms.hpp"
#include "core/weighted_mean.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

Result<std::size_t> readTerm(TermList list, const Cell &cell, Position where) {
  const Result<std::string_view> text = readText(cell, where);
  if (!text)
    return text.failure();
  if (const std::optional<std::size_t> found = findTerm(list, *text))
    return *found;
  return Failure{Fault::notAvailable, Reason::unknownTerm, where, std::string(*text)};
}

} // namespace

Result<NeedScope> readNeedScope(const Cell &cell, Position where) {
  const Result<std::size_t> scope = readTerm(TermList::needScope, cell, where);
  if (!scope)
    return scope.failure();
  return static_cast<NeedScope>(*scope);
}

Result<double> needCoverage(std::span<const Cell> met, std::span<const Cell> weight,
                            std::span<const Cell> state, std::optional<std::span<const Cell>> kind,
                            NeedScope which) {
  if (weight.size() != met.size())
    return unequalLengths(1, met.size(), weight.size());
  if (state.size() != met.size())
    return unequalLengths(2, met.size(), state.size());
  if (kind && kind->size() != met.size())
    return unequalLengths(3, met.size(), kind->size());
  if (!kind && which != NeedScope::all)
    return Failure{Fault::value, Reason::blank, {3}};
  const std::size_t wanted = which == NeedScope::latentOnly ? termIndex::needKind::latentNeed
                                                            : termIndex::needKind::explicitNeed;
  WeightedMean mean;
  for (std::size_t i = 0; i < met.size(); ++i) {
    const bool noKind = !kind || isBlank((*kind)[i]);
    if (isBlank(met[i]) && isBlank(weight[i]) && isBlank(state[i]) && noKind)
      continue;
    const auto at = [&](std::ptrdiff_t argument) {
      return Position{argument, static_cast<std::ptrdiff_t>(i), 0};
    };
    const Result<double> share = readNumber(met[i], at(0));
    if (!share)
      return share.failure();
    if (const Result<double> inside = checkRange(*share, 0, 1, at(0)); !inside)
      return inside.failure();
    const Result<double> heavy = readNotNegative(weight[i], at(1));
    if (!heavy)
      return heavy.failure();
    const Result<std::size_t> known = readTerm(TermList::needState, state[i], at(2));
    if (!known)
      return known.failure();
    if (which != NeedScope::all || !noKind) {
      const Result<std::size_t> sort = readTerm(TermList::needKind, (*kind)[i], at(3));
      if (!sort)
        return sort.failure();
      if (which != NeedScope::all && *sort != wanted)
        continue;
    }
    mean.add(*heavy, *known == termIndex::needState::confirmed ? *share : 0.0);
  }
  const std::optional<double> covered = mean.value();
  if (!covered)
    return Failure{Fault::division, Reason::nothingToDivideBy, {1}};
  return *covered;
}

Result<double> latentConversion(std::span<const Cell> kind, std::span<const Cell> madeExplicit) {
  if (madeExplicit.size() != kind.size())
    return unequalLengths(1, kind.size(), madeExplicit.size());
  std::size_t latent = 0, converted = 0;
  for (std::size_t i = 0; i < kind.size(); ++i) {
    const bool noAnswer = isBlank(madeExplicit[i]);
    if (isBlank(kind[i]) && noAnswer)
      continue;
    const auto row = static_cast<std::ptrdiff_t>(i);
    const Result<std::size_t> sort = readTerm(TermList::needKind, kind[i], {0, row, 0});
    if (!sort)
      return sort.failure();
    const bool counts = *sort == termIndex::needKind::latentNeed;
    if (!counts && noAnswer)
      continue;
    const Result<bool> yes = readYesNo(madeExplicit[i], {1, row, 0});
    if (!yes)
      return yes.failure();
    latent += counts ? 1 : 0;
    converted += counts && *yes ? 1 : 0;
  }
  if (latent == 0)
    return Failure{Fault::division, Reason::nothingToDivideBy, {0}};
  return static_cast<double>(converted) / static_cast<double>(latent);
}

} // namespace mainstay
