"""Every deal: the probability used, what it weighs, what to put right."""
from pipeline import Pipeline


def expected(data):
    pipeline = Pipeline(data)
    open_deals = [deal for deal in pipeline.deals if deal["status"] == "open"]
    warnings = pipeline.warnings()
    return {
        "deal_totals_deals": len(open_deals), "deal_totals_amount": sum(deal["amount"] for deal in open_deals),
        "deal_totals_weighted": sum(deal["weighted"] for deal in open_deals),
        "deal_totals_warnings": sum(text is not None and text.startswith("!") for text in warnings),
        "opportunities_probability": [deal["chance"] for deal in pipeline.deals],
        "opportunities_weighted": [deal["weighted"] for deal in pipeline.deals], "opportunities_warning": warnings}
