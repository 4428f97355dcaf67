// Texts that users see, in their language.
#pragma once

#include "core/terms.hpp"
#include "texts.generated.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace mainstay {

inline std::string_view text(Text key, Language language) {
  return textTable[static_cast<std::size_t>(key)][static_cast<std::size_t>(language)];
}

// With {0}, {1} … filled in.
template <class... Arguments>
std::string text(Text key, Language language, const Arguments &...arguments) {
  return fmt::format(fmt::runtime(text(key, language)), arguments...);
}

} // namespace mainstay
