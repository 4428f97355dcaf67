// The forecast workbook, built.
#pragma once

#include "workbook/content.hpp"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

#include <functional>

namespace mainstay::workbook {

// What the workbook's own cells say. A figure whose cell shows an error is not a number (NaN).
struct Figures {
  double estimated = 0, open = 0, weighted = 0, p10 = 0, p50 = 0, p90 = 0, target = 0, chance = 0;
};

struct Built {
  css::uno::Reference<css::frame::XModel> document;
  Figures figures;
  double buildSeconds = 0, calculateSeconds = 0;
};

// More deals or refused rows than a sheet has rows for are not the builder's to drop: ask first.
bool fits(const Content &content);

// Makes the workbook in a new document; when it throws, the document is closed again. `progress` is
// told how much is done, 0..1. Throws css::uno::Exception when the office refuses something.
Built buildWorkbook(const css::uno::Reference<css::uno::XComponentContext> &context,
                    const Content &content, bool hidden,
                    const std::function<void(double)> &progress);

} // namespace mainstay::workbook
