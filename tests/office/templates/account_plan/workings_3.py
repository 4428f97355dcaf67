"""The report of what the tasks are stuck on, as the sheet of the tasks reads it."""
from task_chain import Tasks


def expected(data):
    rows, path, days = Tasks(data).report()
    rows.append(["critical path", path, days])
    return {"w_blockers": rows, "w_blocker_name": [row[0] for row in rows]}
