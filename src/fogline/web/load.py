"""Every module of pages and actions is found by lying in their folder: to add a page is to add a file."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def load_all(*packages: ModuleType) -> None:
    """Imports the modules of these packages in alphabetical order, each once."""
    for package in packages:
        for module in sorted(iter_modules(package.__path__), key=lambda found: found.name):
            import_module(f"{package.__name__}.{module.name}")
