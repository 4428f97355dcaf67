"""The playbook's lists and what is ticked off for the selected deal."""
from playbook_items import in_language, items


def expected(data):
    deal, texts, ticks = data.field("dashboard_deal"), items(data), data.rows("ticks")
    names = {row["no"]: in_language(row, "name", data) for row in data.rows("playbook_lists")}
    dates = {}
    for tick in ticks:
        if tick["deal"] == deal and tick["date"]:
            dates.setdefault((tick["list"], tick["item"]), []).append(tick["date"])
    criteria = [row for row in data.rows("criteria") if row["deal"] == deal]
    size = {no: sum(key[0] == no for key in texts) for no in names} | {1: len(criteria)}
    done = {no: sum(key[0] == no for key in dates if key in texts) for no in names}
    done[1] = sum(bool(row["evidence"] and row["date"]) for row in criteria)
    ticked = [dates.get(key) for key in texts]
    return {
        "playbook_now_deal": deal, "playbook_now_done": sum(map(bool, ticked)), "playbook_now_share": sum(map(bool, ticked)) / len(texts),
        "ticks_item_text": [texts.get((tick["list"], tick["item"]), data.text("unknown")) for tick in ticks],
        "ticks_list_name": [names[tick["list"]] for tick in ticks],
        "playbook_lists_name": list(names.values()), "playbook_lists_items": [size[no] for no in names],
        "playbook_lists_ticked": [done[no] for no in names],
        "playbook_lists_progress": [done[no] / size[no] if size[no] else None for no in names],
        "playbook_item": list(texts.values()), "playbook_ticked": [days and max(days) for days in ticked],
        "playbook_times": [days and len(days) for days in ticked], "playbook_key": [no * 1000 + item for no, item in texts]}
