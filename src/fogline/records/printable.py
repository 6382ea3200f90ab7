"""What is printed comes from pages other people wrote: nothing in it may steer a terminal, a page or its reader."""

from __future__ import annotations

import re

# Escape sequences whole, then every control character but tab and line feed, and the marks that reorder text.
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]{0,400}(?:\x07|\x1b\\|\x9c)|[@-Z\\-_])|\x9b[0-?]*[ -/]*[@-~]", re.S)
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without anything a terminal would obey."""
    return CONTROL.sub("", _ESCAPE.sub("", text))


def one_line(text: str) -> str:
    """The same on a single line."""
    return " ".join(clean(text).split())
