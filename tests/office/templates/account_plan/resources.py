"""Which departments move, how long ago coaches and allies were met, which sources are used."""
from playbook_items import items

SOURCES = 10  # number of the playbook's list


def ages(dates, today):
    return [date and (today - date).days for date in dates]


def expected(data):
    today, departments, used = data.field("settings_today"), data.rows("departments"), data.column("sources_date")
    asked = [row for row in departments if row["department"] and row["asked"]]
    waiting = [(today - row["since"]).days if row["asked"] and row["moving"] != 1 and row["since"] else None for row in departments]
    numbers, texts = data.column("sources_no"), items(data)
    return {
        "resource_summary_asked": len(asked), "resource_summary_moving": sum(row["moving"] == 1 for row in asked),
        "resource_summary_longest": max(days for days in waiting if days is not None),
        "resource_summary_coaches": sum(map(bool, data.column("coaches_who"))),
        "resource_summary_alliances": sum(row["agreed"] == 1 for row in data.rows("alliances")),
        "resource_summary_sources": sum(map(bool, used)), "resource_summary_unused": len(numbers) - sum(map(bool, used)),
        "departments_waiting": waiting, "coaches_days": ages(data.column("coaches_last"), today),
        "alliances_days": ages(data.column("alliances_last"), today),
        "sources_source": [texts[SOURCES, number] for number in numbers], "sources_days": ages(used, today)}
