#include "core/deal_id.hpp"

#include <fmt/format.h>

#include "core/terms.hpp"

namespace mainstay {

Result<std::string> dealKey(const Cell &id, Position where) {
  if (std::holds_alternative<double>(id)) {
    const Result<double> number = readNumber(id, where);
    return number ? Result<std::string>(fmt::format("{}", *number + 0.0)) : number.failure();
  }
  const Result<std::string_view> text = readText(id, where);
  return text ? Result<std::string>(foldKeepingCase(*text)) : text.failure();
}

std::string shownId(const Cell &id) {
  if (const double *number = std::get_if<double>(&id))
    return fmt::format("{}", *number);
  const std::string *text = std::get_if<std::string>(&id);
  return text ? *text : std::string();
}

} // namespace mainstay
