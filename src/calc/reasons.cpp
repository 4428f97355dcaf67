#include "calc/reasons.hpp"

#include "calc/texts.hpp"

namespace mainstay::calc {

namespace {

Text textOf(Reason reason) {
  switch (reason) {
  case Reason::unknownStage:
    return Text::reasonUnknownStage;
  case Reason::unknownStance:
    return Text::reasonUnknownStance;
  case Reason::unknownCategory:
    return Text::reasonUnknownCategory;
  case Reason::unknownRelationKind:
    return Text::reasonUnknownRelationKind;
  case Reason::unknownName:
    return Text::reasonUnknownName;
  case Reason::unknownLanguage:
    return Text::reasonUnknownLanguage;
  case Reason::unknownTerm:
    return Text::reasonUnknownTerm;
  case Reason::duplicateName:
    return Text::reasonDuplicateName;
  case Reason::blank:
    return Text::reasonBlank;
  case Reason::notNumber:
    return Text::reasonNotNumber;
  case Reason::notText:
    return Text::reasonNotText;
  case Reason::notYesNo:
    return Text::reasonNotYesNo;
  case Reason::notDate:
    return Text::reasonNotDate;
  case Reason::negative:
    return Text::reasonNegative;
  case Reason::notPositive:
    return Text::reasonNotPositive;
  case Reason::outOfRange:
    return Text::reasonOutOfRange;
  case Reason::unequalLengths:
    return Text::reasonUnequalLengths;
  case Reason::notOneCell:
    return Text::reasonNotOneCell;
  case Reason::notOneColumn:
    return Text::reasonNotOneColumn;
  case Reason::notRange:
    return Text::reasonNotRange;
  case Reason::tooFewColumns:
    return Text::reasonTooFewColumns;
  case Reason::tooLarge:
    return Text::reasonTooLarge;
  case Reason::nothingToDivideBy:
    return Text::reasonNothingToDivideBy;
  case Reason::neverReached:
    return Text::reasonNeverReached;
  case Reason::leftBeforeEntered:
    return Text::reasonLeftBeforeEntered;
  case Reason::todayMissing:
    return Text::reasonTodayMissing;
  case Reason::infinite:
    return Text::reasonInfinite;
  case Reason::noRows:
    return Text::reasonNoRows;
  case Reason::errorInCell:
    return Text::reasonErrorInCell;
  case Reason::notOurs:
    return Text::reasonNotOurs;
  case Reason::unknownOwner:
    return Text::reasonUnknownOwner;
  case Reason::endBeforeStart:
    return Text::reasonEndBeforeStart;
  case Reason::sumNotOne:
    return Text::reasonSumNotOne;
  case Reason::noFit:
    return Text::reasonNoFit;
  case Reason::noZone:
    return Text::reasonNoZone;
  case Reason::noPath:
    return Text::reasonNoPath;
  case Reason::neverSettles:
    return Text::reasonNeverSettles;
  case Reason::unknownTask:
    return Text::reasonUnknownTask;
  case Reason::tooFewRows:
    return Text::reasonTooFewRows;
  case Reason::oneClass:
    return Text::reasonOneClass;
  case Reason::separated:
    return Text::reasonSeparated;
  case Reason::noConvergence:
    return Text::reasonNoConvergence;
  case Reason::notModel:
    return Text::reasonNotModel;
  case Reason::notOneRow:
    return Text::reasonNotOneRow;
  }
  return Text::reasonNotOurs;
}

} // namespace

std::string reasonInWords(const Failure &failure, Language language) {
  return text(textOf(failure.reason), language, failure.subject);
}

} // namespace mainstay::calc
