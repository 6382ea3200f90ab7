"""One family of errors: each says what, with what, and what to do next."""

from __future__ import annotations


class FoglineError(Exception):
    """Something the user must act on. Every other error class of the project descends from it."""
