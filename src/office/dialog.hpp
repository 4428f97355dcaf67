// A dialog of the extension.
#pragma once

#include "office/controls.hpp"

#include <com/sun/star/awt/XDialog.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace mainstay::office {

class Dialog : public Controls {
public:
  // `file`: the name of the .xdl without its folder.
  Dialog(const css::uno::Reference<css::uno::XComponentContext> &context, const char *file,
         Language language);
  ~Dialog();

  // Shows the dialog and waits; false when the user cancelled. May be called again.
  bool execute() const;

  void title(Text text) const;
};

} // namespace mainstay::office
