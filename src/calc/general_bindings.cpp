#include "calc/explain.hpp"
#include "calc/function_info.hpp"
#include "calc/with.hpp"

namespace mainstay::calc::bindings {

Result<Answer> term(const Call &call) {
  return with(
      [](const std::string &text, Language language) { return asAnswer(translate(text, language)); },
      call.text(0), call.language(1));
}

Result<Answer> explain(const Call &call) {
  const auto range = call.range(0);
  if (!range.is())
    return call.failure(Fault::value, Reason::notRange, 0);
  auto language = call.given(1) ? call.language(1) : Result(workbookLanguage(call.document()));
  if (!language)
    return language.failure();
  return Answer(calc::explain(range->getCellByPosition(0, 0), call.document(), *language));
}

} // namespace mainstay::calc::bindings
