"""The gate: a bound that a metric has to keep before a model may score."""

import dataclasses
import operator
import re

FORM = re.compile(r"\s*(\w+)\s*(>=|<=)\s*(\S+)\s*")
SIGNS = {">=": operator.ge, "<=": operator.le}


@dataclasses.dataclass(frozen=True)
class Gate:
    """For a metric such as accuracy, or for the loss."""

    metric: str
    sign: str
    bound: float

    @staticmethod
    def read(text):
        """Raises ValueError if the text is none."""
        form = FORM.fullmatch(text)
        try:
            return Gate(form[1], form[2], float(form[3]))
        except (TypeError, ValueError):
            raise ValueError(f"gate is '{text}', expected such as 'accuracy >= 0.9' or 'loss <= 0.2'") from None

    def check(self, scores):
        """Raises ValueError if the scores don't keep the bound; NaN keeps none."""
        if self.metric not in scores:
            known = ", ".join(scores) or "no metric at all"
            raise ValueError(f"gate wants {self.metric}, the evaluation has {known}")
        value = float(scores[self.metric])
        if not SIGNS[self.sign](value, self.bound):
            raise ValueError(f"{self.metric} is {value:g}, the gate wants {self.sign} {self.bound:g}: nothing is scored")
