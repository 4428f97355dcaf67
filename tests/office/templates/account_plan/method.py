"""The quarter in which the plan's day lies."""
import datetime

from support import day


def expected(data):
    today = data.field("settings_today")
    first = datetime.date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    after = datetime.date(first.year + 1, 1, 1) if first.month == 10 else datetime.date(first.year, first.month + 3, 1)
    return {"settings_from": day(first), "settings_to": day(after) - 1}
