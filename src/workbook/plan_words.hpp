// What a plan's language switch needs in its parts.
#pragma once

#include "workbook/plan_cells.hpp"
#include "workbook/undo_step.hpp"

namespace mainstay::workbook {

class Wording {
public:
  Wording(const schema::Template &schema, Language from, Language to)
      : schema_(&schema), from_(from), to_(to) {}

  Language from() const { return from_; }
  Language to() const { return to_; }
  const schema::Template &schema() const { return *schema_; }

  // The same in the other language; none where nothing changes.
  std::optional<std::string_view> label(std::string_view text) const;
  std::optional<std::string_view> term(TermList list, std::string_view text) const;
  // A text of the template in a cell of this column, or of the column that it refers to.
  std::optional<std::string_view> given(const schema::Column &column, std::string_view text) const;
  // A formula of this column, or of no column.
  std::optional<std::string> formula(const schema::Column *column, std::string_view formula) const;

private:
  std::optional<std::string_view> among(std::span<const schema::Words> texts,
                                        std::string_view text) const;
  std::optional<std::string_view> other(const schema::Words *words, std::string_view text) const;

  const schema::Template *schema_;
  Language from_, to_;
};

// Cells of all sheets that the template has: terms, labels, formulas.
void rewordCells(const Plan &plan, const PlanCells &cells, const Wording &wording);

// What is no cell: comments, choices, conditional formats, charts, sheet names, number formats, the
// document's language.
void rewordNotes(const Plan &plan, const PlanCells &cells, const Wording &wording, UndoStep &step);
void rewordChoices(const Plan &plan, const PlanCells &cells, const Wording &wording);
void rewordConditions(const Plan &plan, const PlanCells &cells, const Wording &wording,
                      UndoStep &step);
void rewordCharts(const Plan &plan, const PlanCells &cells, const Wording &wording, UndoStep &step);
void rewordSheetNames(const Plan &plan, const PlanCells &cells, const Wording &wording);
void rewordStyles(const Plan &plan, const Wording &wording, UndoStep &step);
void rewordDocumentTitle(const Plan &plan, const Wording &wording, UndoStep &step);

} // namespace mainstay::workbook
