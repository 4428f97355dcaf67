#include "calc/formula_reader.hpp"

#include "calc/text.hpp"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/sheet/ComplexReference.hpp>
#include <com/sun/star/sheet/FormulaLanguage.hpp>
#include <com/sun/star/sheet/FormulaMapGroup.hpp>
#include <com/sun/star/sheet/FormulaMapGroupSpecialOffset.hpp>
#include <com/sun/star/sheet/FormulaOpCodeMapEntry.hpp>
#include <com/sun/star/sheet/FormulaToken.hpp>
#include <com/sun/star/sheet/NameToken.hpp>
#include <com/sun/star/sheet/ReferenceFlags.hpp>
#include <com/sun/star/sheet/SingleReference.hpp>
#include <com/sun/star/sheet/XArrayFormulaTokens.hpp>
#include <com/sun/star/sheet/XCellAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeAddressable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XCellRangeReferrer.hpp>
#include <com/sun/star/sheet/XFormulaOpCodeMapper.hpp>
#include <com/sun/star/sheet/XFormulaParser.hpp>
#include <com/sun/star/sheet/XFormulaTokens.hpp>
#include <com/sun/star/sheet/XSheetCellCursor.hpp>
#include <com/sun/star/sheet/XSheetCellRange.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>

#include <span>

namespace mainstay::calc {

namespace {

using css::sheet::FormulaToken;
using css::table::CellAddress;
using css::table::CellRangeAddress;
using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

// The host's numbers for the tokens that matter here; they differ between its versions.
struct OpCodes {
  sal_Int32 push = -1, missing = -1, spaces = -1, external = -1, name = -1;
  sal_Int32 open = -1, close = -1, separator = -1;

  explicit OpCodes(const Reference<css::lang::XMultiServiceFactory> &factory) {
    const Reference<css::sheet::XFormulaOpCodeMapper> mapper(
        factory->createInstance("com.sun.star.sheet.FormulaOpCodeMapper"), UNO_QUERY_THROW);
    namespace Special = css::sheet::FormulaMapGroupSpecialOffset;
    const auto special = mapper->getAvailableMappings(css::sheet::FormulaLanguage::ENGLISH,
                                                      css::sheet::FormulaMapGroup::SPECIAL);
    const auto at = [&](sal_Int32 offset) {
      return offset < special.getLength() ? special[offset].Token.OpCode : -1;
    };
    push = at(Special::PUSH);
    missing = at(Special::MISSING);
    spaces = at(Special::SPACES);
    external = at(Special::EXTERNAL);
    name = at(Special::NAME);
    const auto separators = mapper->getAvailableMappings(css::sheet::FormulaLanguage::ENGLISH,
                                                         css::sheet::FormulaMapGroup::SEPARATORS);
    for (const auto &entry : separators) {
      if (entry.Name == "(")
        open = entry.Token.OpCode;
      else if (entry.Name == ")")
        close = entry.Token.OpCode;
      else if (entry.Name == ";" || entry.Name == ",")
        separator = separator == -1 ? entry.Token.OpCode : separator;
    }
  }
};

CellAddress absolute(const css::sheet::SingleReference &reference, const CellAddress &base) {
  using css::sheet::ReferenceFlags::COLUMN_RELATIVE;
  using css::sheet::ReferenceFlags::ROW_RELATIVE;
  using css::sheet::ReferenceFlags::SHEET_RELATIVE;
  const auto part = [&](sal_Int32 flag, sal_Int32 relative, sal_Int32 from, sal_Int32 fixed) {
    return reference.Flags & flag ? from + relative : fixed;
  };
  CellAddress address;
  address.Sheet = static_cast<sal_Int16>(
      part(SHEET_RELATIVE, reference.RelativeSheet, base.Sheet, reference.Sheet));
  address.Column = part(COLUMN_RELATIVE, reference.RelativeColumn, base.Column, reference.Column);
  address.Row = part(ROW_RELATIVE, reference.RelativeRow, base.Row, reference.Row);
  return address;
}

CellRangeAddress joined(const CellAddress &first, const CellAddress &last) {
  return {first.Sheet, first.Column, first.Row, last.Column, last.Row};
}

std::string columnName(sal_Int32 column) {
  std::string name;
  for (sal_Int32 rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return name;
}

// The formula's tokens; those of the whole array formula for a cell inside one.
Sequence<FormulaToken> tokensOf(const Reference<css::table::XCell> &cell, CellAddress &base) {
  const Reference<css::sheet::XSheetCellRange> range(cell, UNO_QUERY_THROW);
  const Reference<css::sheet::XSheetCellCursor> cursor =
      range->getSpreadsheet()->createCursorByRange(range);
  cursor->collapseToCurrentArray();
  const auto area =
      Reference<css::sheet::XCellRangeAddressable>(cursor, UNO_QUERY_THROW)->getRangeAddress();
  const Reference<css::sheet::XArrayFormulaTokens> array(cursor, UNO_QUERY);
  if (array.is()) {
    const auto tokens = array->getArrayTokens();
    if (tokens.hasElements()) {
      base = CellAddress(area.Sheet, area.StartColumn, area.StartRow);
      return tokens;
    }
  }
  return Reference<css::sheet::XFormulaTokens>(cell, UNO_QUERY_THROW)->getTokens();
}

class CallParser {
public:
  CallParser(const Reference<css::beans::XPropertySet> &document, const CellAddress &base)
      : document_(document), factory_(document, UNO_QUERY_THROW), codes_(factory_), base_(base) {}

  std::optional<OwnCall> parse(std::span<const FormulaToken> tokens) const {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      rtl::OUString name;
      if (tokens[i].OpCode != codes_.external || !(tokens[i].Data >>= name))
        continue;
      if (const FunctionInfo *function = findFunction(toUtf8(name)))
        return OwnCall{function, arguments(tokens.subspan(i + 1), *function)};
    }
    return std::nullopt;
  }

private:
  std::vector<FormulaArgument> arguments(std::span<const FormulaToken> tokens,
                                         const FunctionInfo &function) const {
    std::vector<FormulaArgument> found;
    std::vector<FormulaToken> current;
    int depth = 0;
    for (const FormulaToken &token : tokens) {
      if (token.OpCode == codes_.spaces)
        continue;
      const bool opens = token.OpCode == codes_.open, closes = token.OpCode == codes_.close;
      if (opens && depth++ == 0)
        continue;
      if ((closes && --depth == 0) || (depth == 1 && token.OpCode == codes_.separator)) {
        const bool none = closes && found.empty() && current.empty();
        if (!none && found.size() < function.parameters.size())
          found.push_back(argument(current, function.parameters[found.size()].kind));
        current.clear();
        if (closes)
          break;
        continue;
      }
      current.push_back(token);
    }
    return found;
  }

  FormulaArgument argument(const std::vector<FormulaToken> &tokens, ParameterKind kind) const {
    FormulaArgument result;
    for (const FormulaToken &token : tokens)
      if (const auto area = reference(token))
        result.reads.push_back(*area);
    result.shown = print(tokens);
    if (tokens.empty() || (tokens.size() == 1 && tokens[0].OpCode == codes_.missing)) {
      result.value = Any();
    } else if (tokens.size() == 1) {
      result.source = reference(tokens[0]);
      if (result.source)
        result.value = valueOf(*result.source, kind);
      else if (tokens[0].OpCode == codes_.push &&
               (tokens[0].Data.getValueTypeClass() == css::uno::TypeClass_DOUBLE ||
                tokens[0].Data.getValueTypeClass() == css::uno::TypeClass_STRING))
        result.value = tokens[0].Data;
    }
    return result;
  }

  std::optional<CellRangeAddress> reference(const FormulaToken &token) const {
    css::sheet::SingleReference single;
    css::sheet::ComplexReference complex;
    css::sheet::NameToken name;
    if (token.Data >>= single) {
      const CellAddress address = absolute(single, base_);
      return joined(address, address);
    }
    if (token.Data >>= complex)
      return joined(absolute(complex.Reference1, base_), absolute(complex.Reference2, base_));
    if (token.OpCode == codes_.name && (token.Data >>= name))
      return named(name);
    return std::nullopt;
  }

  std::optional<CellRangeAddress> named(const css::sheet::NameToken &name) const {
    Reference<css::beans::XPropertySet> owner = document_;
    if (name.Sheet >= 0)
      owner.set(sheets()->getByIndex(name.Sheet), UNO_QUERY_THROW);
    const Reference<css::container::XEnumerationAccess> ranges(
        owner->getPropertyValue("NamedRanges"), UNO_QUERY_THROW);
    const auto all = ranges->createEnumeration();
    while (all->hasMoreElements()) {
      const Reference<css::beans::XPropertySet> range(all->nextElement(), UNO_QUERY_THROW);
      sal_Int32 index = -1;
      if (!(range->getPropertyValue("TokenIndex") >>= index) || index != name.Index)
        continue;
      const Reference<css::sheet::XCellRangeReferrer> referrer(range, UNO_QUERY);
      const Reference<css::sheet::XCellRangeAddressable> cells(
          referrer.is() ? referrer->getReferredCells() : Reference<css::table::XCellRange>(),
          UNO_QUERY);
      if (cells.is())
        return cells->getRangeAddress();
    }
    return std::nullopt;
  }

  Reference<css::container::XIndexAccess> sheets() const {
    return Reference<css::container::XIndexAccess>(
        Reference<css::sheet::XSpreadsheetDocument>(document_, UNO_QUERY_THROW)->getSheets(),
        UNO_QUERY_THROW);
  }

  // As Calc hands it over: a blank single cell as 0, one in a range as "".
  Any valueOf(const CellRangeAddress &area, ParameterKind kind) const {
    const Reference<css::table::XCellRange> sheet(sheets()->getByIndex(area.Sheet), UNO_QUERY_THROW);
    const auto range = sheet->getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn,
                                                     area.EndRow);
    if (kind == ParameterKind::table || kind == ParameterKind::cell)
      return Any(range);
    const auto data = Reference<css::sheet::XCellRangeData>(range, UNO_QUERY_THROW)->getDataArray();
    if (data.getLength() != 1 || data[0].getLength() != 1)
      return Any(data);
    Any value = data[0][0];
    rtl::OUString text;
    const bool blank = (value >>= text) && text.isEmpty();
    return blank ? Any(0.0) : value;
  }

  std::string print(const std::vector<FormulaToken> &tokens) const {
    const Reference<css::sheet::XFormulaParser> parser(
        factory_->createInstance("com.sun.star.sheet.FormulaParser"), UNO_QUERY_THROW);
    Sequence<FormulaToken> sequence(tokens.data(), static_cast<sal_Int32>(tokens.size()));
    return toUtf8(parser->printFormula(sequence, base_));
  }

  Reference<css::beans::XPropertySet> document_;
  Reference<css::lang::XMultiServiceFactory> factory_;
  OpCodes codes_;
  CellAddress base_;
};

} // namespace

std::optional<OwnCall>
FormulaReader::firstCall(const Reference<css::table::XCell> &cell) const {
  CellAddress base =
      Reference<css::sheet::XCellAddressable>(cell, UNO_QUERY_THROW)->getCellAddress();
  const Sequence<FormulaToken> tokens = tokensOf(cell, base);
  return CallParser(document_, base)
      .parse({tokens.begin(), static_cast<std::size_t>(tokens.getLength())});
}

Reference<css::table::XCellRange> FormulaReader::range(const CellRangeAddress &area) const {
  const Reference<css::container::XIndexAccess> sheets(
      Reference<css::sheet::XSpreadsheetDocument>(document_, UNO_QUERY_THROW)->getSheets(),
      UNO_QUERY_THROW);
  return Reference<css::table::XCellRange>(sheets->getByIndex(area.Sheet), UNO_QUERY_THROW)
      ->getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow);
}

std::string FormulaReader::shown(const CellRangeAddress &area, sal_Int32 from) const {
  std::string name;
  if (area.Sheet != from) {
    const Reference<css::container::XNamed> sheet(
        Reference<css::sheet::XSheetCellRange>(range(area), UNO_QUERY_THROW)->getSpreadsheet(),
        UNO_QUERY_THROW);
    name = toUtf8(sheet->getName()) + ".";
  }
  name += columnName(area.StartColumn) + std::to_string(area.StartRow + 1);
  if (area.StartColumn != area.EndColumn || area.StartRow != area.EndRow)
    name += ":" + columnName(area.EndColumn) + std::to_string(area.EndRow + 1);
  return name;
}

} // namespace mainstay::calc
