// What the user set under Tools ▸ Options ▸ Mainstay: the defaults of new workbooks.
#pragma once

#include "core/stage.hpp"
#include "core/terms.hpp"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <optional>
#include <vector>

namespace mainstay::office {

struct Settings {
  std::optional<Language> language; // of terms and texts in new workbooks; none: the office's
  double threshold = 0.5;           // from which stance value on someone counts as for us
  double pointAge = 60;             // days after which an information point is unknown again
  double evidenceAge = 365;         // days after which a stage's evidence is stale
  double contactAge = 60;           // days after which a contact is cold
  double giftLimit = 0;             // in the plan's currency
  std::vector<StageRow> stages;     // the company's stage table; empty: the method's
};

// A setting that the profile does not have, or not rightly, is the default.
Settings readSettings(const css::uno::Reference<css::uno::XComponentContext> &context);

// Throws what UNO throws, for example where an administrator fixed the settings.
void writeSettings(const css::uno::Reference<css::uno::XComponentContext> &context,
                   const Settings &settings);

// The rows of the method's own stage table, with names in that language.
std::vector<StageRow> methodStages(Language language);

} // namespace mainstay::office
