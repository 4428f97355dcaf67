"""The playbook's lists in the language of the plan."""
LETTERS = {"en": "en", "zh-TW": "zh_tw", "zh-CN": "zh_cn"}


def in_language(row, stem, data):
    return row[f"{stem}_{LETTERS[data.language]}"] or row[f"{stem}_en"]


def items(data):
    """(list, number) → text."""
    return {(row["list"], row["no"]): in_language(row, "item", data) for row in data.rows("playbook")}
