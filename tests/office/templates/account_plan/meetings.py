"""Quality of the meetings and of the whole process for the selected deal."""
from statistics import mean

MARKS = ("aim", "right", "learned", "dated", "kept")


def quality(meeting):
    marks = [meeting[mark] for mark in MARKS if meeting[mark] is not None]
    return sum(marks) if marks else None


def expected(data):
    deal, today, meetings = data.field("dashboard_deal"), data.field("settings_today"), data.rows("meetings")
    here = [meeting for meeting in meetings if meeting["deal"] == deal]
    held = [meeting for meeting in here if quality(meeting) is not None]
    planned = [meeting for meeting in here if meeting["planned"] == 1 and meeting["date"] <= today]
    left_out = [meeting for meeting in planned if quality(meeting) is None]
    ahead = sorted((meeting for meeting in here if meeting["date"] > today), key=lambda meeting: meeting["date"])
    means = [mean(meeting[mark] for meeting in here if meeting[mark] is not None) for mark in MARKS]
    return {
        "process_deal": deal, "process_planned": len(planned), "process_held": len(held), "process_left_out": len(left_out),
        "process_mean": mean(map(quality, held)), "process_score": sum(map(quality, held)) / (len(held) + len(left_out)),
        "process_last": max(meeting["date"] for meeting in held), "process_next": ahead[0]["date"],
        "process_next_purpose": ahead[0]["purpose"],
        "marks_mark": [data.text(key) for key in MARKS], "marks_mean": means,
        "marks_weakest": [data.text("weakest") if value == min(means) else "" for value in means],
        "meetings_quality": [quality(meeting) for meeting in meetings],
        "meetings_counted": [quality(meeting) if meeting["deal"] == deal else None for meeting in meetings]}
