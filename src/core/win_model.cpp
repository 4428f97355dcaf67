#include "core/win_model.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/terms.hpp"
#include "core/win_check.hpp"
#include "core/win_fit.hpp"
#include "mainstay/terms.generated.hpp"

namespace mainstay {

namespace {

constexpr std::size_t fewestRows = 10;
constexpr std::size_t mostTerms = 4096; // their second derivatives take 128 MB

Cell rowTerm(std::size_t index) { return std::string(termText(TermList::modelRow, index)); }

Cell errorCell(double squared) {
  return std::isfinite(squared) ? Cell(std::sqrt(squared)) : Cell();
}

// Coefficients and their errors as the report shows them: text coefficients and 0/1 terms measured
// from the average deal, numbers per unit.
class ReportedTerms {
public:
  ReportedTerms(const FeatureTable &table, const WinDesign &design, const WinFit &fit,
                const Eigen::VectorXd &beta)
      : table_(table), design_(design), fit_(fit), beta_(beta), information_(fit.information(beta)),
        shares_(Eigen::VectorXd::Zero(beta.size())) {
    shares_(0) = 1.0;
    const auto rows = static_cast<double>(table.rows());
    for (const WinDesign::Column &column : design.columns) {
      const FeatureColumn &source = table.columns[column.source];
      for (std::size_t i = 0; i < source.levels.size() && !source.isNumber; ++i)
        shares_(index(column.first + i)) = static_cast<double>(source.levelRows[i]) / rows;
      if (column.blankTerm != WinDesign::none)
        shares_(index(column.blankTerm)) = static_cast<double>(source.blanks) / rows;
    }
  }

  void addTo(std::vector<WinModelRow> &report) const {
    const auto rows = static_cast<double>(table_.rows());
    report.push_back({rowTerm(termIndex::modelRow::intercept), Cell(), beta_.dot(shares_),
                      errorCell(information_.halfSolve(activeOf(shares_)).squaredNorm()), rows,
                      Cell()});
    constexpr std::size_t together = 256; // terms: their part of the inverse is found at once
    for (std::size_t start = 0; start < design_.columns.size();) {
      std::size_t end = start, terms = 0;
      for (; end < design_.columns.size() &&
             (end == start || terms + design_.columns[end].terms <= together);
           ++end)
        terms += design_.columns[end].terms;
      const std::size_t first = design_.columns[start].first;
      const Eigen::MatrixXd half = information_.halfInverse(index(first), index(terms));
      for (; start < end; ++start) {
        const WinDesign::Column &column = design_.columns[start];
        const auto part = half.middleCols(index(column.first - first), index(column.terms));
        if (table_.columns[column.source].isNumber)
          addNumber(column, part, report);
        else
          addLevels(column, part, report);
      }
    }
  }

private:
  using Part = Eigen::Ref<const Eigen::MatrixXd>;

  static Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }

  Eigen::VectorXd activeOf(Eigen::VectorXd contrast) const {
    for (Eigen::Index term = 0; term < contrast.size(); ++term)
      if (!fit_.active(static_cast<std::size_t>(term)))
        contrast(term) = 0.0;
    return contrast;
  }

  void addNumber(const WinDesign::Column &column, const Part &part,
                 std::vector<WinModelRow> &report) const {
    const FeatureColumn &source = table_.columns[column.source];
    const double deviation = source.deviation;
    report.push_back({source.name, Cell(), beta_(index(column.first)) / deviation,
                      fit_.active(column.first)
                          ? errorCell(part.col(0).squaredNorm() / deviation / deviation)
                          : Cell(),
                      static_cast<double>(table_.rows() - source.blanks), source.centre});
    if (column.blankTerm != WinDesign::none)
      report.push_back(
          {source.name, std::string(blankLevel), beta_(index(column.blankTerm)),
           fit_.active(column.blankTerm) ? errorCell(part.col(1).squaredNorm()) : Cell(),
           static_cast<double>(source.blanks), shares_(index(column.blankTerm))});
  }

  void addLevels(const WinDesign::Column &column, const Part &part,
                 std::vector<WinModelRow> &report) const {
    const FeatureColumn &source = table_.columns[column.source];
    const Eigen::VectorXd shares = shares_.segment(index(column.first), index(column.terms));
    const Eigen::VectorXd coefficients = beta_.segment(index(column.first), index(column.terms));
    const double average = coefficients.dot(shares);
    const Eigen::VectorXd ofAverage = part * shares; // inactive columns are zero
    bool any = false;
    for (std::size_t i = 0; i < column.terms; ++i)
      any |= fit_.active(column.first + i);
    for (std::size_t i = 0; i < column.terms; ++i)
      report.push_back({source.name, source.levels[i], coefficients(index(i)) - average,
                        any ? errorCell((part.col(index(i)) - ofAverage).squaredNorm()) : Cell(),
                        static_cast<double>(source.levelRows[i]), Cell()});
  }

  const FeatureTable &table_;
  const WinDesign &design_;
  const WinFit &fit_;
  const Eigen::VectorXd &beta_;
  OrderedCholesky information_;
  Eigen::VectorXd shares_; // mean of each term over the rows
};

} // namespace

Result<std::vector<WinModelRow>> winModel(std::span<const Cell> features,
                                          std::span<const Cell> names, std::span<const Cell> won,
                                          double ridge) {
  if (const Result<double> usable = readNumber(ridge, {3}); !usable)
    return usable.failure();
  if (ridge < 0)
    return Failure{Fault::number, Reason::negative, {3}, fmt::format("{}", ridge)};
  const Result<FeatureTable> table = readFeatures(features, names, won);
  if (!table)
    return table.failure();
  if (table->rows() < fewestRows)
    return Failure{Fault::number, Reason::tooFewRows, {2}, std::to_string(fewestRows)};
  if (table->wins == 0 || table->wins == table->rows())
    return Failure{Fault::number, Reason::oneClass, {2}};

  const std::vector<std::uint8_t> foldOf = winFoldOf(table->won);
  std::vector<std::uint8_t> keep;
  std::vector<WinModelRow> leaks;
  const auto rows = static_cast<double>(table->rows());
  for (const FeatureColumn &column : table->columns) {
    const double strength = leakStrength(column, *table, foldOf);
    keep.push_back(strength < leakLimit - 1e-9 ? 1 : 0);
    if (!keep.back())
      leaks.push_back(
          {rowTerm(termIndex::modelRow::leak), column.name, strength, Cell(), rows, Cell()});
  }
  const WinDesign design = makeWinDesign(*table, keep, foldOf);
  if (design.terms > mostTerms)
    return Failure{Fault::value, Reason::tooLarge, {0}};

  const WinFit fit(design, ridge);
  const Result<Eigen::VectorXd> beta = fit.fit();
  if (!beta)
    return beta.failure();
  const double baseRate = static_cast<double>(table->wins) / rows;
  const WinCheck check = checkOutOfFold(design, fit.probabilitiesOutOfFold(*beta), baseRate);

  std::vector<WinModelRow> report;
  ReportedTerms(*table, design, fit, *beta).addTo(report);
  for (WinModelRow &leak : leaks)
    report.push_back(std::move(leak));
  const auto add = [&](std::size_t term, Cell value) {
    report.push_back({rowTerm(term), Cell(), std::move(value), Cell(), rows, Cell()});
  };
  add(termIndex::modelRow::baseRate, baseRate);
  add(termIndex::modelRow::areaUnderCurve, check.areaUnderCurve);
  add(termIndex::modelRow::brierSkill, check.brierSkill);
  add(termIndex::modelRow::logLoss, check.logLoss);
  add(termIndex::modelRow::state,
      std::string(termText(TermList::modelState, check.signal ? termIndex::modelState::signal
                                                              : termIndex::modelState::noSignal)));
  for (const WinModelRow &row : report)
    for (const Cell &cell : row)
      if (const double *number = std::get_if<double>(&cell); number && !std::isfinite(*number))
        return Failure{Fault::number, Reason::infinite, {0}};
  return report;
}

} // namespace mainstay
