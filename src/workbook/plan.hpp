// A workbook made from one of our templates: its tables, found by what the workbook stores about
// them. Rows may have been sorted, added and deleted, columns inserted, sheets and heads renamed.
#pragma once

#include "workbook/plan_table.hpp"

namespace mainstay::workbook {

// What the hidden sheet says about the workbook.
class PlanFacts {
public:
  // None where there is no such sheet.
  static std::optional<PlanFacts>
  find(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document, const Names &names);

  const css::uno::Reference<css::sheet::XSpreadsheet> &sheet() const { return sheet_; }
  bool has(std::string_view key) const { return value(key).is(); }
  // "" for a fact that is not there.
  std::string text(std::string_view key) const;
  std::int64_t number(std::string_view key) const; // 0 for what is none
  void set(std::string_view key, const css::uno::Any &value) const;

  // The rows of a table when the workbook was last saved, packed; "" when nothing is known.
  std::string memory(std::string_view table) const;
  void setMemory(std::string_view table, std::string_view packed) const;

private:
  explicit PlanFacts(css::uno::Reference<css::sheet::XSpreadsheet> sheet, sal_Int32 firstRow);
  css::uno::Reference<css::table::XCell> value(std::string_view key) const;
  // The row of the sheet that is the table's, or the first free one.
  sal_Int32 memoryRow(std::string_view table) const;

  css::uno::Reference<css::sheet::XSpreadsheet> sheet_;
  std::vector<std::string> keys_;
  sal_Int32 firstRow_;
};

inline constexpr std::string_view schemaSheetName = "_mainstay";
inline constexpr std::string_view schemaRangeName = "mainstay_schema";

// Whether a later version of the extension made the workbook, from a template that we may not even
// know.
bool isNewer(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

class Plan {
public:
  // None where the document was not made from a template that we know, or is newer.
  static std::optional<Plan>
  find(const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document);

  const css::uno::Reference<css::sheet::XSpreadsheetDocument> &document() const {
    return document_;
  }
  const Names &names() const { return names_; }
  const PlanFacts &facts() const { return facts_; }
  const schema::Template &schema() const { return *schema_; }
  // The language of heads, labels and terms.
  Language language() const { return language_; }
  // None for a table that the template does not have or the workbook has lost.
  std::optional<PlanTable> table(std::string_view id) const;
  // The cell of a form's field.
  std::optional<Place> field(std::string_view form, std::string_view id) const;
  // Writes into the cell of a form's field; nothing where the template or the workbook has none.
  void set(std::string_view form, std::string_view field, const css::uno::Any &value) const;
  Sheet sheet(sal_Int16 index) const;

private:
  Plan(css::uno::Reference<css::sheet::XSpreadsheetDocument> document, Names names, PlanFacts facts,
       const schema::Template &schema);

  css::uno::Reference<css::sheet::XSpreadsheetDocument> document_;
  Names names_;
  PlanFacts facts_;
  const schema::Template *schema_;
  Language language_;
};

} // namespace mainstay::workbook
