"""What the tasks are stuck on, task by task and on the whole."""
from task_chain import Tasks


def expected(data):
    tasks, today = Tasks(data), data.field("settings_today")
    numbers = range(len(tasks.rows))
    open_here = [number for number in numbers if not tasks.closed_here(number)]
    stuck = ["" if tasks.done(number) else tasks.named(need for need in sorted(tasks.needs[number]) if not tasks.done(need))
             for number in numbers]
    overdue = [(today - tasks.rows[number]["due"]).days if not tasks.done(number) and tasks.rows[number]["due"] < today else None
               for number in numbers]
    first, path, days = tasks.report()
    first = first[:data.capacity("blockers")]
    rows = [tasks.at[row[0].casefold()] for row in first]
    return {
        "task_report_deal": tasks.deal if tasks.only else data.text("all"), "task_report_open": len(open_here),
        "task_report_late": sum(overdue[number] is not None for number in open_here),
        "task_report_days": days, "task_report_path": path, "task_report_check": data.text("sound"),
        "blockers_task": [row[0] for row in first], "blockers_days": [row[2] for row in first],
        "blockers_waiting": [row[1] for row in first],
        "blockers_next": [tasks.named(tasks.waiting(number, tasks.done)) for number in rows],
        "blockers_owner": [tasks.rows[number]["owner"] for number in rows],
        "blockers_due": [tasks.rows[number]["due"] for number in rows],
        "tasks_state": [data.text("done" if tasks.done(number) else "waits" if stuck[number] else "ready") for number in numbers],
        "tasks_stuck_on": stuck, "tasks_overdue": overdue,
        "tasks_waiting": [None if tasks.done(number) else len(tasks.waiting(number, tasks.done)) for number in numbers],
        "tasks_needs_key": [";" + ";".join(tasks.names[need].lower() for need in needs) + ";" if needs else "" for needs in tasks.needs],
        "tasks_closed_here": [int(tasks.closed_here(number)) for number in numbers],
        "tasks_length": [tasks.length(number) for number in numbers]}
