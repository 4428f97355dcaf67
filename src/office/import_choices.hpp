// The fixed choices of the import dialog: what is passed on, and the text shown for it.
#pragma once

#include "calc/texts.hpp"
#include "office/import_settings.hpp"

#include <array>
#include <span>

namespace mainstay::office {

struct Choice {
  const char *value;
  Text label;
};

inline constexpr std::array encodingChoices{
    Choice{"UTF-8", Text::importDialogUtf8}, Choice{"UTF-16", Text::importDialogUtf16},
    Choice{"GB18030", Text::importDialogGb18030}, Choice{"Big5", Text::importDialogBig5},
    Choice{"windows-1252", Text::importDialogWindows1252}};
inline constexpr std::array delimiterChoices{
    Choice{",", Text::importDialogComma}, Choice{";", Text::importDialogSemicolon},
    Choice{"\t", Text::importDialogTab}, Choice{"|", Text::importDialogBar}};
inline constexpr std::array decimalChoices{Choice{".", Text::importDialogDecimalPoint},
                                           Choice{",", Text::importDialogDecimalComma}};
inline constexpr std::array dateOrderChoices{Choice{"YMD", Text::importDialogYearMonthDay},
                                             Choice{"DMY", Text::importDialogDayMonthYear},
                                             Choice{"MDY", Text::importDialogMonthDayYear}};

// A labelled control of the dialog; the label's control is called `name` + "Label".
struct LabelledControl {
  const char *name;
  Text label;
  Text help;
};

// In the order of formatArguments.
inline constexpr std::array<LabelledControl, formatCount> formatControls{{
    {"encoding", Text::importDialogEncoding, Text::importDialogEncodingHelp},
    {"delimiter", Text::importDialogDelimiter, Text::importDialogDelimiterHelp},
    {"decimal", Text::importDialogDecimal, Text::importDialogDecimalHelp},
    {"dateOrder", Text::importDialogDateOrder, Text::importDialogDateOrderHelp},
}};
inline constexpr std::array<std::span<const Choice>, formatCount> formatChoices{
    encodingChoices, delimiterChoices, decimalChoices, dateOrderChoices};

// In the order of fieldNames, which are the names of the controls too.
inline constexpr std::array<Text, fieldCount> fieldLabels{
    Text::importDialogId,        Text::importDialogName,         Text::importDialogAccount,
    Text::importDialogOwner,     Text::importDialogProduct,      Text::importDialogAmount,
    Text::importDialogStage,     Text::importDialogStatus,       Text::importDialogOpened,
    Text::importDialogCloseDate, Text::importDialogExpectedClose};

inline constexpr std::array<LabelledControl, 4> otherControls{{
    {"stages", Text::importDialogStages, Text::importDialogStagesHelp},
    {"takenAs", Text::importDialogTakenAs, Text::importDialogTakenAsHelp},
    {"prices", Text::importDialogPrices, Text::importDialogPricesHelp},
    {"target", Text::importDialogTarget, Text::importDialogTargetHelp},
}};

// What a stage of a file can mean, in the order of the list box; the first eight are the method's
// stages.
inline constexpr std::array<const char *, 10> stageMeanings{"1", "2", "3", "4",   "5",
                                                            "6", "7", "8", "won", "lost"};

} // namespace mainstay::office
