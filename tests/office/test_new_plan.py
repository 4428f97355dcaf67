"""New plan… and the options page in a real office, in three languages."""
import datetime
import unittest

from test_dialog import TEXTS, Commands  # noqa: E402
from dialogs import Dialog, enabled, find, role, wait_for  # noqa: E402
from office import named_value  # noqa: E402

EPOCH = datetime.date(1899, 12, 30)


def shown(key, language):
    """A text as it is shown: without the mark of its key."""
    return TEXTS[key][language].replace("~", "")


def cell(document, name):
    return document.NamedRanges.getByName(name).getReferredCells().getCellByPosition(0, 0)


class English(Commands):
    def ask(self):
        self.dispatch("newPlan")
        return Dialog(self.windows, shown("newPlanTitle", self.language))

    def control(self, key):
        return shown("newPlan" + key, self.language)

    def made(self):
        wait_for(lambda: self.documents() == 2, "no workbook was made")
        self.cancel()  # commands run one after the other: the one that makes the workbook is over
        return next(document for document in self.office.desktop.Components if document != self.document)

    def close_documents(self):
        if window := self.windows.titled(shown("newPlanTitle", self.language)):  # left open by a test that failed
            find(window.getAccessibleContext(), role("PUSH_BUTTON"), self.control("Cancel")).doAccessibleAction(0)
        super().close_documents()

    def test_a_plan_begins_with_what_was_said(self):
        dialog = self.ask()
        dialog.type(self.control("Account"), "Harbour Clinics 港灣診所")
        dialog.type(self.control("Team"), "North")
        dialog.type(self.control("Currency"), "TWD")
        quarters = dialog.list_items(self.control("Quarter"))
        dialog.choose(self.control("Quarter"), quarters[2])
        dialog.choose(self.control("Language"), "繁體中文")
        dialog.press(self.control("Create"))
        plan = self.made()
        self.assertEqual(plan.URL, "")
        self.assertEqual([cell(plan, name).String for name in ("account_name", "settings_team", "settings_currency", "settings_language")],
                         ["Harbour Clinics 港灣診所", "North", "TWD", "zh-TW"])
        first, last = (EPOCH + datetime.timedelta(cell(plan, f"settings_{end}").Value) for end in ("from", "to"))
        today = datetime.date.today()
        month = (today.month - 1) // 3 * 3 + 3  # the quarter after the present one
        self.assertEqual(first, datetime.date(today.year + month // 12, month % 12 + 1, 1))
        self.assertEqual((last + datetime.timedelta(1)).day, 1)
        self.assertEqual(round((last - first).days / 91), 1)
        self.assertFalse(plan.UndoManager.isUndoPossible())

    def cancel(self):
        self.ask().press(self.control("Cancel"))
        self.windows.wait_gone(shown("newPlanTitle", self.language))

    def test_cancel_makes_nothing(self):
        self.cancel()
        self.assertEqual(self.documents(), 1)

    def test_every_template_and_its_example_open(self):
        titles = self.ask().list_items(self.control("Template"))
        self.assertEqual(len(titles), 5)
        Dialog(self.windows, shown("newPlanTitle", self.language)).press(self.control("Cancel"))
        self.windows.wait_gone(shown("newPlanTitle", self.language))
        for title in titles:
            for example in (False, True):
                with self.subTest(title, example=example):
                    dialog = self.ask()
                    dialog.choose(self.control("Template"), title)
                    if example:
                        dialog.control(self.control("Example"), "CHECK_BOX").doAccessibleAction(0)
                        wait_for(lambda: not enabled(dialog.control(self.control("Team"), "TEXT")),
                                 "an example begins with its own story")
                    dialog.press(self.control("Create"))
                    plan = self.made()
                    self.assertEqual(cell(plan, "settings_language").String, self.language)
                    plan.close(True)


class TraditionalChinese(English):
    locale, language = "zh-TW", "zh-TW"


class SimplifiedChinese(English):
    locale, language = "zh-CN", "zh-CN"


STAGES = "Stage,Progress,Win probability\nFirst talk,5 %,\nOffer,40 %,25 %\nSigned,100 %,\n"


class Options(Commands):
    """The page as the office shows it: its window, and its handler told what happens."""

    def setUp(self):
        super().setUp()
        self.handler = self.office.service("org.mainstay.OptionsPage")
        provider = self.office.service("com.sun.star.awt.ContainerWindowProvider")
        self.page = provider.createContainerWindow("vnd.sun.star.extension://org.mainstay/dialogs/options.xdl", "",
                                                   self.frame.ContainerWindow, self.handler)
        self.addCleanup(self.page.dispose)
        self.tell("initialize")

    def tell(self, what):
        self.assertTrue(self.handler.callHandlerMethod(self.page, what, "external_event"))

    def model(self, name):
        return self.page.getControl(name).Model

    def settings(self):
        provider = self.office.service("com.sun.star.configuration.ConfigurationProvider")
        return provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess",
                                                    (named_value("nodepath", "/org.mainstay.Settings"),))

    def test_what_is_set_is_kept_and_new_plans_begin_with_it(self):
        self.assertEqual(self.model("threshold").Value, 0.5)
        self.assertEqual(len(self.model("stages").StringItemList), 8)
        self.model("threshold").Value = 0.8
        self.model("pointAge").Value = 45
        self.page.getControl("language").selectItemPos(3, True)
        self.tell("ok")
        self.addCleanup(self.reset)
        self.assertEqual((self.settings().CoverageThreshold, self.settings().PointAge, self.settings().Language), (0.8, 45, "zh-CN"))
        self.model("pointAge").Value = 7
        self.tell("back")
        self.assertEqual(self.model("pointAge").Value, 45)
        self.dispatch("newPlan")
        Dialog(self.windows, shown("newPlanTitle", "en")).press("Create")
        wait_for(lambda: self.documents() == 2, "no workbook was made")
        plan = next(document for document in self.office.desktop.Components if document != self.document)
        self.assertEqual((cell(plan, "settings_threshold").Value, cell(plan, "settings_info_max_age").Value), (0.8, 45))
        self.assertEqual(cell(plan, "settings_language").String, "zh-CN")

    def reset(self):
        for name, value in (("threshold", 0.5), ("pointAge", 60)):
            self.model(name).Value = value
        self.page.getControl("language").selectItemPos(0, True)
        self.tell("ok")


del Commands


if __name__ == "__main__":
    unittest.main()
