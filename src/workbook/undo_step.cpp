#include "workbook/undo_step.hpp"

#include <com/sun/star/document/UndoFailedException.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/sheet/XCalculatable.hpp>
#include <cppuhelper/implbase1.hxx>

namespace mainstay::workbook {
namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

class Reversible final : public cppu::WeakImplHelper1<css::document::XUndoAction> {
public:
  Reversible(rtl::OUString title, std::function<void()> forward, std::function<void()> back)
      : title_(std::move(title)), forward_(std::move(forward)), back_(std::move(back)) {}

  rtl::OUString SAL_CALL getTitle() override { return title_; }
  void SAL_CALL undo() override { run(back_); }
  void SAL_CALL redo() override { run(forward_); }

private:
  void run(const std::function<void()> &work) {
    try {
      work();
    } catch (const std::exception &) {
      throw css::document::UndoFailedException();
    } catch (const css::uno::Exception &exception) {
      throw css::document::UndoFailedException(exception.Message, exception.Context, {});
    }
  }

  rtl::OUString title_;
  std::function<void()> forward_, back_;
};

} // namespace

UndoStep::UndoStep(const Reference<css::sheet::XSpreadsheetDocument> &document,
                   const rtl::OUString &title)
    : document_(document), model_(document, UNO_QUERY_THROW),
      undo_(Reference<css::document::XUndoManagerSupplier>(document, UNO_QUERY_THROW)
                ->getUndoManager()),
      title_(title), before_(undo_->getAllUndoActionTitles().getLength()) {
  const Reference<css::sheet::XCalculatable> calculation(document_, UNO_QUERY_THROW);
  model_->lockControllers(); // inside the step it would be an action of its own
  undo_->enterUndoContext(title);
  calculated_ = calculation->isAutomaticCalculationEnabled();
  calculation->enableAutomaticCalculation(false);
}

UndoStep::~UndoStep() {
  try {
    undo_->leaveUndoContext();
    if (!kept_ && undo_->getAllUndoActionTitles().getLength() > before_)
      undo_->undo();
    Reference<css::sheet::XCalculatable>(document_, UNO_QUERY_THROW)
        ->enableAutomaticCalculation(calculated_);
    model_->unlockControllers();
  } catch (const css::uno::Exception &) { // the document is being closed
  }
}

void UndoStep::reversibly(std::function<void()> forward, std::function<void()> back) {
  forward();
  undo_->addUndoAction(new Reversible(title_, std::move(forward), std::move(back)));
}

} // namespace mainstay::workbook
