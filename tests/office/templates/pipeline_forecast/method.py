"""The stages with the probability learned from closed deals."""
from pipeline import Pipeline


def expected(data):
    pipeline = Pipeline(data)
    return {"stages_calibrated": [row[4] if pipeline.use_calibrated else None for row in pipeline.calibration]}
