"""The learned reader of attribution, beside the rules: it proposes who said what, in exact words of the report."""

from fogline.language.attribution.reader import AttributionReader
from fogline.language.attribution.weights import WeightsUnusable

__all__ = ["AttributionReader", "WeightsUnusable"]
