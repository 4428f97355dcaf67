// The texts inside a formula.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mainstay::workbook {

// The formula with every text that `replace` knows an answer for replaced by it; none when no text
// changes. `replace` is given each text without its quotes and with doubled ones brought back to
// one. Names of sheets are no texts.
std::optional<std::string>
replaceTexts(std::string_view formula,
             const std::function<std::optional<std::string_view>(std::string_view)> &replace);

} // namespace mainstay::workbook
