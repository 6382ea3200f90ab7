"""5  Claims of all sides laid side by side: what contradicts, what is denied, which figures differ, and why."""

from fogline.comparison.compare import compare, compare_named

__all__ = ["compare", "compare_named"]
