#include "workbook/refusals.hpp"

#include "calc/texts.hpp"

namespace mainstay::workbook {

std::string_view refusalText(intake::Refusal reason, Language language) {
  using enum intake::Refusal;
  switch (reason) {
  case wrongFieldCount:
    return text(Text::refusalWrongFieldCount, language);
  case unclosedQuote:
    return text(Text::refusalUnclosedQuote, language);
  case missingId:
    return text(Text::refusalMissingId, language);
  case duplicateId:
    return text(Text::refusalDuplicateId, language);
  case missingStage:
    return text(Text::refusalMissingStage, language);
  case unknownStage:
    return text(Text::refusalUnknownStage, language);
  case badAmount:
    return text(Text::refusalBadAmount, language);
  case negativeAmount:
    return text(Text::refusalNegativeAmount, language);
  case badDate:
    return text(Text::refusalBadDate, language);
  case dateOutOfRange:
    return text(Text::refusalDateOutOfRange, language);
  }
  return {};
}

} // namespace mainstay::workbook
