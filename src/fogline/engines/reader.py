"""A batch of reports becomes readings in one process; the parser sees all their paragraphs together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fogline import profiles
from fogline.engines.collecting import collected_at_the_end
from fogline.errors import FoglineError
from fogline.flow import Models, Reading, read_parsed
from fogline.grounding import Gazetteer
from fogline.intake import read_body
from fogline.language import Parsed, Pipeline
from fogline.language.proposing import RULES_ALONE, open_reader
from fogline.problems import Problem
from fogline.profiles import Profile
from fogline.records import Body, Report

Chunk = tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class How:
    """What a reader is made from again in every process.

    The name of a profile, that of the reader beside the rules, and the stores of a reader's own country files.
    """

    profile: str
    reader: str = RULES_ALONE
    places: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """What one process needs to read: models loaded once, and the profile each report is read with."""

    models: Models
    profile_for: Callable[[Body], Profile]

    def read(self, reports: Chunk) -> list[Reading]:
        """One reading for every report, in order; a report that fails gives a reading with only its problems."""
        with collected_at_the_end():
            return self._read(reports)

    def _read(self, reports: Chunk) -> list[Reading]:
        readings: dict[int, Reading] = {}
        bodies: list[tuple[int, Body, tuple[Problem, ...]]] = []
        for n, report in enumerate(reports):
            try:
                bodies.append((n, *read_body(report)))
            except Exception as err:
                readings[n] = failed(report, _says(err))
        parsed = self._parsed([body for _, body, _ in bodies])
        for (n, body, problems), paragraphs in zip(bodies, parsed, strict=True):
            readings[n] = self._read_one(body, problems, paragraphs)
        return [readings[n] for n in range(len(reports))]

    def _parsed(self, bodies: list[Body]) -> list[Parsed | str]:
        """All bodies in shared parser batches; if that fails, each alone, so that only the guilty one is lost."""
        try:
            return list(self.models.pipeline.parse_many(bodies))
        except Exception as err:
            if len(bodies) == 1:
                return [_says(err)]
        return [alone for body in bodies for alone in self._parsed([body])]

    def _read_one(self, body: Body, problems: tuple[Problem, ...], parsed: Parsed | str) -> Reading:
        if isinstance(parsed, str):
            return failed(body.report, parsed, problems)
        try:
            return read_parsed(parsed, problems, self.profile_for(body), self.models)
        except Exception as err:
            return failed(body.report, _says(err), problems)


def failed(report: Report, why: str, problems: tuple[Problem, ...] = ()) -> Reading:
    """A reading without claims: the report is known, and its ledger says that it was not read and why."""
    problem = Problem("reading_failed", f"This report was not read: {why}", report.source)
    return Reading(Body(report, ()), (), (*problems, problem))


def load_reader(how: How) -> Reader:
    """Models and profile; raises where the user must act (no model, no such profile)."""
    models = Models(Pipeline(), Gazetteer.open(own=how.places), open_reader(how.reader))
    if how.profile == "auto":
        return Reader(models, lambda body: profiles.pick(body.text)[0])
    profile = profiles.load(how.profile)
    return Reader(models, lambda body: profile)


def check_profile(profile_name: str) -> None:
    """Raises where no profile has this name, or a reader's own has mistakes."""
    if profile_name != "auto":
        profiles.load(profile_name)


def _says(err: Exception) -> str:
    """Our own errors explain themselves; a foreign one is named, for the report of a bug."""
    return str(err) if isinstance(err, FoglineError) else f"{type(err).__name__}: {err}"
