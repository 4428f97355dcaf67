// The language that the office speaks to its user.
#pragma once

#include "core/terms.hpp"

#include <array>
#include <string_view>

#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

// How each language calls itself.
inline constexpr std::array<std::string_view, 3> languageNames{"English", "繁體中文", "简体中文"};

// English where the office speaks none of ours, or does not say.
Language officeLanguage(const css::uno::Reference<css::uno::XComponentContext> &context);

} // namespace mainstay::office
