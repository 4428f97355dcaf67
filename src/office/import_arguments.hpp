// The arguments of org.mainstay.PipelineImport as values.
#pragma once

#include "core/terms.hpp"
#include "intake/pipeline.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/task/XStatusIndicator.hpp>
#include <com/sun/star/uno/Sequence.hxx>

#include <optional>

namespace mainstay::office {

struct ImportArguments {
  rtl::OUString url, encoding, pricesUrl;
  intake::Options options; // `columns` holds what the caller named, and nothing else
  std::optional<double> target;
  std::optional<double> today;
  Language language = Language::english;
  bool hidden = false;
  css::uno::Reference<css::task::XStatusIndicator> indicator;
};

// What is not ours is passed over, so that callers may be newer. Throws ImportProblem when a value
// makes no sense.
ImportArguments readArguments(const css::uno::Sequence<css::beans::PropertyValue> &arguments,
                              Language officeLanguage);

const char *dateOrderName(intake::DateOrder order);

// "1" to "8", "won", "lost".
rtl::OUString meaningName(const intake::StageMeaning &meaning);

} // namespace mainstay::office
