"""The shape of the source: who may import whom, no conflict in the code, no swallowed failure, no overgrown module."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "fogline"
MODULES = sorted(SOURCE.rglob("*.py"))
MAX_LINES = 400  # past this a module holds a second idea; the longest good one had 310

# A folder may import only from lower steps and from itself. The four stages share a step: none may import another.
STEPS: tuple[tuple[str, ...], ...] = (
    ("records", "errors", "problems", "settings", "profiles"),
    ("language", "fetching"),
    ("intake", "claims", "grounding", "comparison"),
    ("ledger",),
    ("side_by_side",),  # the last step of the flow, for those who ask what was read before
    ("flow",),
    ("views",),
    ("exports",),
    ("engines",),
    ("api",),
    ("bench",),
    ("__init__",),  # the public names: what a page or a command may use, as any reader of the README may
    ("web",),
    ("cli",),
    ("__main__",),
)
STEP = {name: step for step, names in enumerate(STEPS) for name in names}
TOGETHER = frozenset(STEPS[0])  # the nouns and the data below everything may use one another


def folder(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and folder of every import of the package's own, also those for type checking only."""
    inside = ["fogline", *path.relative_to(SOURCE).with_suffix("").parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(inside[:-node.level]) if node.level else ""
            whole = ".".join(part for part in (base, node.module or "") if part)
            names = [f"{whole}.{alias.name}" for alias in node.names] if whole == "fogline" else [whole]
        for name in names:
            parts = name.split(".")
            if parts[0] == "fogline":
                yield node.lineno, parts[1] if len(parts) > 1 else "__init__"


def may_import(here: str, there: str) -> bool:
    return there == here or STEP[there] < STEP[here] or {here, there} <= TOGETHER


def test_every_folder_has_its_step() -> None:
    assert {folder(path) for path in MODULES} <= set(STEP)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_the_steps(path: Path) -> None:
    here = folder(path)
    wrong = []
    for line, there in imported(path):
        if there not in STEP:  # a public name of the package, `from fogline import open`
            there = "__init__"
        if not may_import(here, there):
            wrong.append(f"line {line}: {here} imports {there}")
    assert not wrong


@pytest.mark.parametrize(("here", "there", "allowed", "note"), [
    ("claims", "grounding", False, "stages are joined by flow alone"),
    ("claims", "language", True, "a stage reads tokens"),
    ("language", "claims", False, "the parser knows no claim"),
    ("records", "problems", True, "nouns may use one another"),
    ("views", "ledger", True, "a view reads the ledger"),
    ("ledger", "views", False, "the ledger knows nothing of its readers"),
    ("flow", "engines", False, "many cores are a way to run the flow, not part of it"),
])
def test_the_steps_say(here: str, there: str, allowed: bool, note: str) -> None:
    assert may_import(here, there) is allowed, note


NAME_KEYS = frozenset({"name", "names", "demonyms", "seats", "spellings", "bodies"})
PROFILES = SOURCE / "profiles"
CODE = [path for path in MODULES if folder(path) != "profiles"]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from strings(below)
    elif isinstance(value, list):
        for below in value:
            yield from strings(below)


def toml(path: Path) -> object:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def general_institutions() -> set[str]:
    """Names every state has, such as a ministry of defence: the code composes them, an overlay may repeat them."""
    written = strings(toml(PROFILES / "world" / "institutions.toml"))
    return {name.strip().casefold() for line in written for name in re.split("[|;]", line)}


def conflict_names() -> set[str]:
    """Parties, demonyms, seats and places of the overlays: proper names longer than four letters."""
    found: set[str] = set()
    for path in sorted(PROFILES.rglob("*.toml")):
        if "world" in path.relative_to(PROFILES).parts:
            continue  # every country of the earth, and bodies such as the United Nations
        tables: list[object] = [toml(path)]
        while tables:
            table = tables.pop()
            if isinstance(table, list):
                tables += table
            elif isinstance(table, dict):
                for key, value in table.items():
                    if key in NAME_KEYS:
                        found |= set(strings(value))
                    tables.append(value)
    general = general_institutions()
    return {name for name in found if len(name) > 4 and name[0].isupper() and name.casefold() not in general}


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    """Conflict names by their first word."""
    found = conflict_names()
    assert len(found) > 100
    by_word: dict[str, list[str]] = {}
    for name in sorted(found):
        by_word.setdefault(re.findall(r"\w+", name)[0], []).append(name)
    return by_word


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_conflict_is_named_in_code(path: Path, names: dict[str, list[str]]) -> None:
    """Sides come from profiles: a name in the code would be a rule for one war only."""
    wrong = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for word in re.finditer(r"\w+", line):
            rest = line[word.start():]
            wrong += [f"{n}: {name}" for name in names.get(word[0], ()) if re.match(re.escape(name) + r"(?!\w)", rest)]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_failure_is_swallowed(path: Path) -> None:
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            name = node.type.id if isinstance(node.type, ast.Name) else ""
            broad = node.type is None or name in ("Exception", "BaseException")
            silent = all(isinstance(step, ast.Pass | ast.Continue) for step in node.body)
            if broad and silent:
                wrong.append(node.lineno)
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_module_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES
