"""The office's own windows as a screen reader sees and uses them: through their accessible contexts."""
import time

import uno

WAIT_SECONDS = 60


def role(name):
    return uno.getConstantByName(f"com.sun.star.accessibility.AccessibleRole.{name}")


def children(context):
    for index in range(context.getAccessibleChildCount()):
        child = context.getAccessibleChild(index)
        # A window that is still being built has parts that are not accessible yet.
        if child := child.getAccessibleContext() if hasattr(child, "getAccessibleContext") else child:
            yield child


def find(context, wanted_role, name=None):
    """The first descendant of that role, and of that name when one is given."""
    for child in children(context):
        if child.getAccessibleRole() == wanted_role and name in (None, child.getAccessibleName()):
            return child
        if child.getAccessibleRole() != role("LIST") and (found := find(child, wanted_role, name)):
            return found
    return None


def enabled(context):
    state = uno.getConstantByName("com.sun.star.accessibility.AccessibleStateType.ENABLED")
    states = context.getAccessibleStateSet()
    return bool(states & state) if isinstance(states, int) else states.contains(state)


class Windows:
    def __init__(self, office):
        self.toolkit = office.service("com.sun.star.awt.Toolkit")

    def all(self):
        for index in range(self.toolkit.getTopWindowCount()):
            window = self.toolkit.getTopWindow(index)
            if window and window.isVisible() and window.getAccessibleContext():
                yield window

    def titled(self, title):
        # A window may be closed between two looks at it.
        return next((window for window in self.all()
                     if (context := window.getAccessibleContext()) and context.getAccessibleName() == title), None)

    def wait(self, title):
        return wait_for(lambda: self.titled(title), f"no window {title!r}")

    def wait_gone(self, title):
        wait_for(lambda: self.titled(title) is None, f"window {title!r} stays")


def wait_for(condition, message):
    deadline = time.monotonic() + WAIT_SECONDS
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(message)
        time.sleep(0.05)
    return result


class Dialog:
    def __init__(self, windows, title):
        self.windows, self.title = windows, title
        self.window = windows.wait(title)
        self.context = self.window.getAccessibleContext()

    def control(self, name, *roles):
        for each in roles:
            if found := find(self.context, role(each), name):
                return found
        raise AssertionError(f"{self.title!r} has no {'/'.join(roles)} {name!r}")

    def press(self, name):
        self.control(name, "PUSH_BUTTON", "BUTTON").doAccessibleAction(0)

    def list_items(self, name):
        return [item.getAccessibleName() for item in children(self._list(name))]

    def selected(self, name):
        box = self._list(name)
        return box.getSelectedAccessibleChild(0).getAccessibleContext().getAccessibleName() \
            if box.getSelectedAccessibleChildCount() else None

    def choose(self, name, item):
        items = self.list_items(name)
        box = self._list(name)
        box.selectAccessibleChild(items.index(item))

    def _list(self, name):
        try:
            return find(self.control(name, "COMBO_BOX"), role("LIST"))
        except AssertionError:
            panel = self.control(name, "PANEL", "LIST")
            return panel if panel.getAccessibleRole() == role("LIST") else find(panel, role("LIST"))

    def type(self, name, text):
        self.control(name, "TEXT").setText(text)

    def enter(self, name, number):
        self.control(name, "SPIN_BOX").setCurrentValue(number)

    def texts(self):
        """What stands in the dialog to be read: labels and the contents of text fields."""
        return [child.getText() if child.getAccessibleRole() == role("TEXT") else child.getAccessibleName()
                for child in children(self.context)
                if child.getAccessibleRole() in (role("LABEL"), role("STATIC"), role("TEXT"))]
