"""Annotated claims (the schema fogline-gold/1) as the ledger's own records: what a perfect reading would give.

Doers and sentences are not annotated: where the text is at hand the doers are read off its grammar, else left open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from fogline import profiles
from fogline.bench.readers import story_of
from fogline.errors import FoglineError
from fogline.grounding.actors import actors
from fogline.grounding.offices import OfficeIndex
from fogline.language import Pipeline
from fogline.records import Claim
from fogline.records import vocabulary as words
from fogline.records.contract import NotAClaim, claim_of

Json = dict[str, Any]
# The annotation's word for a thing, where the ledger has another one.
SIDES = {"CIVIL": words.WITNESS, "THIRD": words.OTHER, "IR_MEDIA": words.MEDIA, "NONE": words.UNKNOWN}
QUALIFIERS = {"exact_as_reported": "exact", "implicit_singular": "exact", "named_individual": "exact",
              "minimum": "at_least", "approximately": "about", "at_most": "up_to", "vague_low": "several",
              "unspecified_plural": "unspecified"}
MEASURES = {"lost": "lost_unspecified", "casualties": "casualties_unspecified", "downed": "destroyed",
            "killed_and_wounded": "casualties_unspecified", "killed_and_injured": "casualties_unspecified"}
CAPACITIES = {"media": "media", "evidence": "evidence", "organisation": "organisation", "person": "official"}
LINE, DIRECTION = "linear", "direction"


class UnusableGold(FoglineError):
    """An annotation cannot be measured against."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}. Give a YAML file in the schema fogline-gold/1, with documents and claims")


class YamlMissing(FoglineError):
    """Annotations are YAML, and its reader is not installed."""

    def __init__(self) -> None:
        super().__init__("Annotations need PyYAML, which is not installed. Install Fogline with its extra 'bench'")


@dataclass(frozen=True, slots=True)
class Gold:
    """Annotated claims by their ids, the blocs of their sides, and what the annotator set side by side.

    `relations` are pairs of claim ids with what was said of them; `incidents` are claims of one happening.
    """

    claims: tuple[tuple[str, Claim], ...]
    blocs: Mapping[str, str]
    relations: tuple[Json, ...]
    incidents: tuple[tuple[str, ...], ...]
    unread: tuple[str, ...] = ()  # a sentence for every text that was wanted and not found


def read_gold(path: Path, reports: Path | None = None) -> Gold:
    """The annotation; with the folder of its texts the doers of each claim are read off the grammar of its sentence."""
    try:
        import yaml  # type: ignore[import-untyped]
    except ImportError as err:
        raise YamlMissing from err
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as err:
        raise UnusableGold(path, f"cannot be read ({type(err).__name__})") from err
    if not isinstance(raw, dict) or not _items(raw, "documents") or not _items(raw, "claims"):
        raise UnusableGold(path, "holds no documents or no claims")
    entities, places = _table(raw.get("entities")), _table(raw.get("places"))
    published = {str(d.get("id")): d.get("doc_date") for d in _items(raw, "documents")}
    try:
        claims = [(str(row["id"]), claim_of(_fields(row, entities, places, published), str(row["doc"])))
                  for row in _items(raw, "claims")]
    except (KeyError, TypeError, ValueError, NotAClaim) as err:
        raise UnusableGold(path, f"a claim is not as the schema has it ({type(err).__name__}: {err})") from err
    unread: list[str] = []
    if reports is not None:
        claims, unread = _with_doers(claims, _items(raw, "documents"), reports)
    listed = [{**row, "hard_negative": True} for row in _items(raw, "hard_negatives")] + _items(raw, "relations")
    told = tuple(tuple(map(str, row.get("claims") or ())) for row in _items(raw, "incidents"))
    return Gold(tuple(claims), _blocs(raw), tuple(listed), told, tuple(unread))


def _items(raw: Json, key: str) -> list[Json]:
    return [x for x in raw.get(key) or () if isinstance(x, dict)]


def _table(raw: Any) -> Json:
    return {str(v.get("id", v.get("code"))): v for v in raw} if isinstance(raw, list) else dict(raw or {})


def _blocs(raw: Json) -> dict[str, str]:
    return {str(side): str(bloc) for bloc, sides in (raw.get("blocs") or {}).items() if str(bloc).endswith("_side")
            for side in sides}


def _fields(row: Json, entities: Json, places: Json, published: Json) -> Json:
    """One annotated claim in the contract's words; where it has no date, the day its report appeared stands by."""
    said = row.get("speaker") or {}
    side = str(said.get("side") or row.get("side") or words.OUTLET)
    captive = side.endswith("_POW") or bool(said.get("captive_testimony"))
    side = SIDES.get(side.removesuffix("_POW"), side.removesuffix("_POW"))
    raw_flags = row.get("flags") or {}
    given = {k for k, v in raw_flags.items() if v} if isinstance(raw_flags, dict) else set(raw_flags)
    return {
        **_words(row), "voice": row["voice"],
        "attribution": _one_of(words.Attribution, row.get("attribution") or said.get("attribution"), "none"),
        "speaker": _speaker(said, entities, captive=captive), "side": side,
        "cue": _words(row["cue"]) if row.get("cue") else None, "kind": row["kind"],
        "flags": [f for f in words.FLAGS if f in given],
        "places": [_place(p, places.get(str(p.get("place_id"))) or {}) for p in _items(row, "places")],
        "when": list(_when(row)) or _appeared(published.get(str(row["doc"]))),
        "figures": [_figure(f, row, side) for f in _items(row, "figures")]}


def _words(row: Json | None) -> Json:
    return {"span": [row["start"], row["end"]], "exact": row["text"]} if row else {"span": None, "exact": None}


def _one_of(vocabulary: Any, found: Any, otherwise: str) -> str:
    return str(found) if found in get_args(vocabulary) else otherwise


def _speaker(said: Json, entities: Json, *, captive: bool) -> Json | None:
    """None for the outlet's own voice and for the agentless."""
    name = said.get("canonical_id")
    if name in (None, "outlet", "unknown"):
        return None
    carried = said.get("attribution") in ("carried_over", "inferred_context")
    sort = str((entities.get(str(name)) or {}).get("type"))
    return {**_words(None if carried else said.get("surface")), "name": str(said.get("canonical") or name),
            "id": str(name), "office": said.get("office"),
            "capacity": "captive" if captive else CAPACITIES.get(sort, "other")}


def _place(spot: Json, entry: Json) -> Json:
    role = _one_of(words.PlaceRole, spot.get("role"), "location")
    line = LINE if LINE in str(entry.get("type")) else None
    found = spot.get("precision") or ("area" if role == DIRECTION else line) or entry.get("precision")
    sort = _one_of(words.PlacePrecision, found, "unknown")
    at = {k: spot.get(k, entry.get(k)) for k in ("lat", "lon")} if sort in ("point", "settlement") else {}
    name = entry.get("neutral") or spot.get("normalised") or spot["text"]
    return {**_words(spot), "id": spot.get("place_id"), "name": str(name), "role": role, "precision": sort, **at}


def _appeared(published: Any) -> list[Json]:
    return [{"edtf": str(published), "role": "publication", "basis": "document_date"}] if published else []


def _when(row: Json) -> Iterator[Json]:
    """The event's date, and the claim's other dates in roles that leave it alone."""
    event, dates = row.get("event_date"), _items(row, "dates")
    whole = event.get("iso") or event.get("edtf") if isinstance(event, dict) else event
    if whole:
        role = event.get("of") or "event" if isinstance(event, dict) else "event"
        said = next((d for d in dates if d.get("iso") == whole), None)
        basis = _one_of(words.TimeBasis, (said or {}).get("basis"), "document_date")
        yield {**_words(said), "edtf": str(whole), "role": _one_of(words.TimeRole, role, "background"), "basis": basis}
    for date in dates:
        if date.get("iso") and date["iso"] != whole:
            role = "statement" if date.get("role") == "evidence_release" else date.get("role")
            if role == "event" and whole:
                role = "background"
            yield {**_words(date), "edtf": str(date["iso"]), "role": _one_of(words.TimeRole, role, "background"),
                   "basis": _one_of(words.TimeBasis, date.get("basis"), "explicit")}


def _figure(fig: Json, row: Json, side: str) -> Json:
    raw = str(fig.get("qualifier"))
    qualifier = _one_of(words.Qualifier, QUALIFIERS.get(raw, raw), "unspecified")
    low, high, value = fig.get("min", fig.get("low")), fig.get("max", fig.get("high")), fig.get("value")
    if low is None and high is None:
        low = None if qualifier in ("up_to", "less_than") else value
        high = None if qualifier in ("at_least", "more_than") else value
    kind = str(fig.get("measure") or fig.get("status"))
    measure = _one_of(words.Measure, MEASURES.get(kind, kind), "other")
    loser = fig.get("loss_of", fig.get("whose") or row.get("loss_of"))
    interest = None
    if loser:  # 'AM/NK' is a loss of both together
        interest = "own_loss" if side in str(loser).split("/") else (
            "third_party" if side in words.NO_PARTY else "enemy_loss")
    return {**_words(fig), "low": low, "high": high, "qualifier": qualifier, "unit": fig.get("unit") or "count",
            "measure": measure, "population": _one_of(words.Population, fig.get("population"), "unknown"),
            "loss_of": str(loser).split("/")[0] if loser else None,
            "scope": _one_of(words.Scope, fig.get("scope"), "unknown"),
            "interest": _one_of(words.Interest, fig.get("interest"), "") or interest}


def _with_doers(
        claims: Iterable[tuple[str, Claim]], documents: Iterable[Json], reports: Path
) -> tuple[list[tuple[str, Claim]], list[str]]:
    """The claims with the sentence each stands in and who acts in it, as grounding reads them; texts not found."""
    pipeline, texts, unread = Pipeline(), dict[str, str](), list[str]()
    for document in documents:
        try:
            texts[str(document["id"])] = (reports / str(document["file"])).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as err:
            unread.append(f"{document.get('file')}: not read ({type(err).__name__}); its claims have no doers")
    parsed = {name: pipeline.parse(story_of(text, name)) for name, text in texts.items()}
    party_names = {name: OfficeIndex.of(profiles.pick(text)[0]).parties for name, text in texts.items()}
    claims = list(claims)
    sides = {name: frozenset(c.side for _, c in claims if c.report_id == name) - words.NO_PARTY for name in texts}
    found = []
    for ident, claim in claims:
        here = parsed.get(claim.report_id)
        paragraph = here.paragraph_at(claim.span.start) if here else None
        if paragraph:
            agent, target = actors(claim, paragraph, party_names[claim.report_id], sides[claim.report_id])
            sentence = next((s for s in paragraph.sentences if s.start <= claim.span.start < s.end), None)
            context = (sentence.start, sentence.end) if sentence else claim.context
            claim = replace(claim, agent=agent, target=target, context=context)
        found.append((ident, claim))
    return found, unread
