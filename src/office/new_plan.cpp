#include "office/new_plan.hpp"

#include "calc/text.hpp"
#include "office/dialog.hpp"
#include "office/language.hpp"
#include "office/message_box.hpp"
#include "office/package.hpp"
#include "office/settings.hpp"
#include "workbook/plan.hpp"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>

#include <chrono>

namespace mainstay::office {
namespace {

using css::uno::Any;
using css::uno::Reference;
using css::uno::Sequence;
using rtl::OUString;
using std::chrono::sys_days;

constexpr int quartersOffered = 6; // from the last one on

struct Quarter {
  int year, number; // number 1..4

  static Quarter of(std::chrono::year_month_day day) {
    return {static_cast<int>(day.year()), (static_cast<int>(unsigned(day.month())) + 2) / 3};
  }
  Quarter later(int quarters) const {
    const int count = year * 4 + number - 1 + quarters;
    return {count / 4, count % 4 + 1};
  }
  sys_days first() const { return std::chrono::year(year) / (number * 3 - 2) / 1; }
  sys_days last() const { return later(1).first() - std::chrono::days(1); }
};

double serial(sys_days day) {
  constexpr sys_days epoch = std::chrono::year(1899) / 12 / 30;
  return static_cast<double>((day - epoch).count());
}

struct Wish {
  const workbook::schema::Template *base = nullptr;
  bool example = false;
  Language language = Language::english;
  OUString account, team, currency;
  Quarter quarter{};
};

// What the dialog asks. The account is asked for where the template has one.
class NewPlanDialog final : public Dialog {
public:
  NewPlanDialog(const Reference<css::uno::XComponentContext> &context, Language language,
                const Settings &settings)
      : Dialog(context, "new_plan", language), templates_(workbook::schema::templates()) {
    title(Text::newPlanTitle);
    labelled("template", Text::newPlanTemplate, Text::newPlanTemplateHelp);
    labelled("language", Text::newPlanLanguage, Text::newPlanLanguageHelp);
    labelled("account", Text::newPlanAccount, Text::newPlanAccountHelp);
    labelled("team", Text::newPlanTeam, Text::newPlanTeamHelp);
    labelled("currency", Text::newPlanCurrency, Text::newPlanCurrencyHelp);
    labelled("quarter", Text::newPlanQuarter, Text::newPlanQuarterHelp);
    label("example", Text::newPlanExample);
    help("example", Text::newPlanExampleHelp);
    label("detailsLine", Text::newPlanDetailsLine);
    label("create", Text::newPlanCreate);
    label("cancel", Text::newPlanCancel);

    std::vector<OUString> titles;
    for (const auto &each : templates_)
      titles.push_back(here(each.title));
    setList("template", titles, 0);
    std::vector<OUString> languages;
    for (const std::string_view name : languageNames)
      languages.push_back(calc::fromUtf8(name));
    setList("language", languages,
            static_cast<std::ptrdiff_t>(settings.language.value_or(language)));
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    first_ = Quarter::of(today).later(-1);
    std::vector<OUString> quarters;
    for (int i = 0; i < quartersOffered; ++i) {
      const Quarter quarter = first_.later(i);
      quarters.push_back(
          calc::fromUtf8(text(Text::newPlanQuarterName, language, quarter.year, quarter.number)));
    }
    setList("quarter", quarters, 1);

    const auto show = [this] {
      const workbook::schema::Template &chosen = this->chosen();
      label("about", here(chosen.subject));
      const bool fresh = !checked("example");
      for (const char *name : {"team", "currency", "quarter"})
        enable(name, fresh && chosen.block("settings"));
      enable("account", fresh && chosen.block("account"));
    };
    show();
    onSelect("template", show);
    onCheck("example", show);
  }

  Wish wish() const {
    return {&chosen(),
            checked("example"),
            static_cast<Language>(std::max<std::ptrdiff_t>(selected("language"), 0)),
            content("account"),
            content("team"),
            content("currency"),
            first_.later(static_cast<int>(std::max<std::ptrdiff_t>(selected("quarter"), 0)))};
  }

private:
  OUString here(const workbook::schema::Words &words) const {
    return calc::fromUtf8(words[static_cast<std::size_t>(language())]);
  }
  const workbook::schema::Template &chosen() const {
    return templates_[static_cast<std::size_t>(std::max<std::ptrdiff_t>(selected("template"), 0))];
  }

  std::span<const workbook::schema::Template> templates_;
  Quarter first_{};
};

OUString templateUrl(const Reference<css::uno::XComponentContext> &context, const Wish &wish) {
  const std::string name = std::string(wish.base->id) + (wish.example ? "_example." : ".") +
                           std::string(languageTag(wish.language)) + ".ots";
  return packageLocation(context) + "/templates/Mainstay/" + calc::fromUtf8(name);
}

void fillStages(const workbook::Plan &plan, const std::vector<StageRow> &stages) {
  std::optional<workbook::PlanTable> table = plan.table("stages");
  if (!table || stages.empty())
    return;
  for (sal_Int32 row = 0; row < table->rows(); ++row)
    for (const char *column : {"name", "progress", "calibrated"})
      table->set(row, column, Any());
  const auto value = [](const Cell &cell) -> Any {
    if (const double *number = std::get_if<double>(&cell))
      return Any(*number);
    const std::string *text = std::get_if<std::string>(&cell);
    return text ? Any(calc::fromUtf8(*text)) : Any();
  };
  for (const StageRow &stage : stages) {
    const sal_Int32 row = table->addRow();
    table->set(row, "name", value(stage.name));
    table->set(row, "progress", value(stage.progress));
    table->set(row, "calibrated", value(stage.calibrated));
  }
}

void fill(const Reference<css::sheet::XSpreadsheetDocument> &document, const Wish &wish,
          const Settings &settings) {
  const std::optional<workbook::Plan> plan = workbook::Plan::find(document);
  if (!plan)
    return;
  for (const auto &[form, field, words] : {std::tuple{"account", "name", wish.account},
                                           {"settings", "team", wish.team},
                                           {"settings", "currency", wish.currency}})
    if (!words.isEmpty())
      plan->set(form, field, Any(words));
  plan->set("settings", "from", Any(serial(wish.quarter.first())));
  plan->set("settings", "to", Any(serial(wish.quarter.last())));
  plan->set("settings", "threshold", Any(settings.threshold));
  plan->set("settings", "info_max_age", Any(settings.pointAge));
  plan->set("settings", "evidence_max_age", Any(settings.evidenceAge));
  plan->set("settings", "contact_days", Any(settings.contactAge));
  plan->set("settings", "gift_limit", Any(settings.giftLimit));
  fillStages(*plan, settings.stages);
  // What a new workbook begins with is nothing to undo.
  const Reference<css::document::XUndoManagerSupplier> undo(document, css::uno::UNO_QUERY);
  if (undo.is())
    undo->getUndoManager()->clear();
}

} // namespace

void newPlan(const Reference<css::uno::XComponentContext> &context,
             const Reference<css::frame::XFrame> &frame, Language language) {
  const Settings settings = readSettings(context);
  const NewPlanDialog dialog(context, language, settings);
  if (!dialog.execute())
    return;
  const Wish wish = dialog.wish();
  const OUString url = templateUrl(context, wish);
  if (!css::ucb::SimpleFileAccess::create(context)->exists(url))
    return showMessage(context, frame, css::awt::MessageBoxType_ERRORBOX,
                       calc::fromUtf8(text(Text::newPlanTitle, language)),
                       calc::fromUtf8(text(Text::newPlanMissing, language)));
  Sequence<css::beans::PropertyValue> arguments(1);
  arguments.getArray()[0] = {"AsTemplate", -1, Any(true), css::beans::PropertyState_DIRECT_VALUE};
  const Reference<css::sheet::XSpreadsheetDocument> document(
      css::frame::Desktop::create(context)->loadComponentFromURL(url, "_blank", 0, arguments),
      css::uno::UNO_QUERY);
  if (document.is() && !wish.example)
    fill(document, wish, settings);
}

} // namespace mainstay::office
