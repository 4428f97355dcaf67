#include "calc/answer.hpp"

#include "calc/text.hpp"

#include <com/sun/star/uno/Sequence.hxx>

#include <algorithm>
#include <bit>
#include <cmath>

namespace mainstay::calc {

namespace {

// Calc's own error codes (formula/errorcodes.hxx).
constexpr std::uint16_t errorNumber = 503, errorValueCode = 519, errorDivision = 532,
                        errorNotAvailable = 0x7fff;

std::uint16_t errorCode(Fault fault) {
  switch (fault) {
  case Fault::notAvailable:
    return errorNotAvailable;
  case Fault::number:
    return errorNumber;
  case Fault::division:
    return errorDivision;
  case Fault::value:
  case Fault::passedOn:
    break;
  }
  return errorValueCode;
}

double errorNumberFor(std::uint16_t code) {
  return std::bit_cast<double>(std::uint64_t{0x7ff8000000000000} | code);
}

css::uno::Any numberToAny(double number) {
  return css::uno::Any(std::isfinite(number) ? number : errorNumberFor(errorNumber));
}

struct ValueToAny {
  css::uno::Any operator()(std::monostate) const { return css::uno::Any(rtl::OUString()); }
  css::uno::Any operator()(double number) const { return numberToAny(number); }
  css::uno::Any operator()(const std::string &text) const {
    return css::uno::Any(fromUtf8(text));
  }
  css::uno::Any operator()(Fault fault) const { return errorValue(errorCode(fault)); }
  css::uno::Any operator()(const Grid &grid) const {
    css::uno::Sequence<css::uno::Sequence<css::uno::Any>> rows(
        static_cast<sal_Int32>(grid.rows()));
    auto *row = rows.getArray();
    for (std::size_t r = 0; r < grid.rows(); ++r) {
      row[r].realloc(static_cast<sal_Int32>(grid.columns()));
      auto *cell = row[r].getArray();
      for (std::size_t c = 0; c < grid.columns(); ++c)
        cell[c] = std::visit(ValueToAny(), grid.at(r, c));
    }
    return css::uno::Any(rows);
  }
};

} // namespace

void Grid::fitRows(std::optional<std::size_t> rows) {
  const std::size_t most = std::max(this->rows(), mostPaddedRows);
  values_.resize(std::min(rows.value_or(std::max<std::size_t>(this->rows(), 2)), most) * columns_);
}

std::uint16_t errorCode(const Failure &failure) {
  return failure.fault == Fault::passedOn && failure.hostError != 0 ? failure.hostError
                                                                    : errorCode(failure.fault);
}

css::uno::Any errorValue(std::uint16_t code) { return css::uno::Any(errorNumberFor(code)); }

css::uno::Any toAny(const Result<Answer> &answer) {
  if (!answer)
    return errorValue(errorCode(answer.failure()));
  return std::visit(ValueToAny(), *answer);
}

} // namespace mainstay::calc
