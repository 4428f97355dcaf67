#include "office/map_undo.hpp"

#include "office/map_shapes.hpp"

#include <com/sun/star/document/UndoFailedException.hpp>
#include <com/sun/star/document/XActionLockable.hpp>
#include <com/sun/star/document/XUndoAction.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/util/XModifiable.hpp>
#include <cppuhelper/implbase1.hxx>

namespace mainstay::office {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

Reference<css::document::XUndoManager>
undoManager(const Reference<css::sheet::XSpreadsheetDocument> &document) {
  return Reference<css::document::XUndoManagerSupplier>(document, UNO_QUERY_THROW)
      ->getUndoManager();
}

// While it lives, nothing is shown and no step is recorded: Calc records some of what is done to
// shapes and not the rest.
class Quiet {
public:
  explicit Quiet(const Reference<css::sheet::XSpreadsheetDocument> &document)
      : undo_(undoManager(document)), model_(document, UNO_QUERY_THROW),
        actions_(document, UNO_QUERY_THROW) {
    undo_->lock();
    model_->lockControllers();
    actions_->addActionLock();
  }
  Quiet(const Quiet &) = delete;
  Quiet &operator=(const Quiet &) = delete;
  ~Quiet() {
    try {
      actions_->removeActionLock();
      model_->unlockControllers();
      undo_->unlock();
    } catch (const css::uno::Exception &) { // the document is gone
    }
  }

private:
  Reference<css::document::XUndoManager> undo_;
  Reference<css::frame::XModel> model_;
  Reference<css::document::XActionLockable> actions_;
};

// The sheet is remembered by its number: what was done after the step is undone before it.
class MapStep final : public cppu::WeakImplHelper1<css::document::XUndoAction> {
public:
  MapStep(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet,
          MapScene before, MapScene after, Language language, rtl::OUString title)
      : document_(document), sheet_(sheet), before_(std::move(before)), after_(std::move(after)),
        language_(language), title_(std::move(title)) {}

  rtl::OUString SAL_CALL getTitle() override { return title_; }
  void SAL_CALL undo() override { show(before_); }
  void SAL_CALL redo() override { show(after_); }

private:
  void show(const MapScene &scene) {
    try {
      const Quiet quiet(document_);
      drawMap(document_, sheet_, scene, language_);
    } catch (const css::uno::Exception &exception) {
      throw css::document::UndoFailedException(exception.Message, *this, css::uno::Any(exception));
    } catch (const std::exception &) { // nothing of ours passes the boundary
      throw css::document::UndoFailedException();
    }
  }

  Reference<css::sheet::XSpreadsheetDocument> document_;
  sal_Int16 sheet_;
  MapScene before_, after_;
  Language language_;
  rtl::OUString title_;
};

} // namespace

void drawMapAsStep(const Reference<css::sheet::XSpreadsheetDocument> &document, sal_Int16 sheet,
                   const MapScene &scene, Language language, const rtl::OUString &title) {
  const MapScene before = readMap(document, sheet);
  {
    const Quiet quiet(document);
    try {
      drawMap(document, sheet, scene, language);
    } catch (const css::uno::Exception &) {
      drawMap(document, sheet, before, language);
      throw;
    }
  }
  undoManager(document)->addUndoAction(
      new MapStep(document, sheet, before, scene, language, title));
  Reference<css::util::XModifiable>(document, UNO_QUERY_THROW)->setModified(true);
}

} // namespace mainstay::office
