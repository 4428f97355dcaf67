"""Every order of the example names an account and lies before the day."""


def expected(data):
    accounts, today = set(data.column("accounts_account")), data.field("settings_today")

    def check(row):
        if row["date"] is None:
            return "no_date"
        return "later" if row["date"] > today else "fine" if row["account"] in accounts else "unknown"

    return {"orders_check": [data.text(check(row)) for row in data.rows("orders")]}
