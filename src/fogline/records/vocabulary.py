"""The controlled words of the ledger. Names are the field's own; see the README's table for their meaning."""

from __future__ import annotations

from typing import Literal, get_args

Voice = Literal["direct_quote", "mixed_quote", "indirect_speech", "framed_report", "article_voice", "headline"]
Attribution = Literal[
    "explicit", "explicit_vague", "pronoun", "carried_over", "inferred_context", "agentless", "none"]
Capacity = Literal[
    "official", "military", "captive", "witness", "media", "organisation", "evidence", "unnamed", "other"]
Channel = Literal[
    "video", "telegram", "twitter", "statement", "press_conference", "interview", "broadcast", "agency", "report",
    "satellite_imagery", "photo", "phone_call", "other"]
Kind = Literal[
    "fighting", "attack", "advance", "repulse", "territorial_control", "casualties", "equipment_loss",
    "property_damage", "presence", "mobilisation", "capability", "humanitarian", "diplomatic_action",
    "diplomatic_position", "status_framing", "notification", "restriction", "responsibility", "intent", "opinion",
    "evidence_release", "statement_event", "background"]
Flag = Literal["denial", "hedged_by_outlet", "hedged_by_speaker", "conditional", "presupposed", "rhetorical"]
Note = Literal[
    "own_words_of_one_side", "inserted_by_editor", "suspected_machine_translation", "garbled", "captive_testimony",
    "private_person"]
HopRelation = Literal["via", "quoting", "reporting"]
PlaceRole = Literal["location", "near", "direction", "linear", "subject", "destination", "excluded"]
PlacePrecision = Literal["point", "settlement", "district", "province", "linear", "area", "country", "unknown"]
TimeRole = Literal["event", "statement", "publication", "background"]
TimeBasis = Literal[
    "explicit", "explicit_no_year", "relative_to_document", "relative_to_statement", "carried_over", "document_date"]
Qualifier = Literal[
    "exact", "about", "at_least", "more_than", "up_to", "less_than", "range", "several", "dozens", "hundreds",
    "tens_of_thousands", "unspecified", "none_claimed"]
Measure = Literal[
    "killed", "wounded", "captured", "missing", "displaced", "destroyed", "damaged", "captured_equipment",
    "positions_taken", "lost_unspecified", "casualties_unspecified", "present", "mobilised", "fired", "repelled",
    "positions_left", "attempts", "distance", "duration", "occurrence", "other"]
Population = Literal[
    "civilian", "combatant", "police", "medical", "journalist", "official", "equipment", "positions", "mixed",
    "unknown"]
Scope = Literal["incident", "cumulative", "period", "stock", "unknown"]
Interest = Literal["own_loss", "enemy_loss", "third_party"]
LineRole = Literal["headline", "heading", "story", "furniture", "blank"]
PartyKind = Literal["state", "de_facto", "armed_group", "body"]
RelationType = Literal[
    "same_claim", "same_event", "elaborates", "agrees", "differing_figures", "differing_category", "differing_detail",
    "differing_blame", "contradicts", "partial_contradiction", "denies", "framing_conflict", "later_account",
    "paraphrase_drift", "tension", "mirror_accusation", "scope_difference", "distinct_population", "distinct_incident"]
VerdictType = Literal[RelationType, "reject"]
Status = Literal[
    "single_source", "repeated_same_source", "same_side_only", "agreed_across_sides", "own_loss_admitted",
    "figures_differ", "category_differs", "blame_differs", "contradicted", "denied", "conceded_in_part",
    "frame_differs", "superseded", "retracted", "unattributed"]
Independence = Literal["same_text", "same_agency", "same_speaker", "same_side", "independent", "unknown"]
ControlWord = Literal["claimed", "denied", "conceded", "reported_by_third_party", "contested"]
RulingType = Literal["merge", "split", "confirm", "reject", "relabel", "undo"]
DecisionType = Literal["set", "reject", "accept", "assess", "undo"]
Assessed = Literal["reliability", "credibility", "harm_grade"]
ReasonWhat = Literal["place", "time", "population", "actor", "polarity", "figure", "text"]

RULES = "rules"  # which part of the reading gave a field; a learned reader and a large model have names of their own

# What people, and no machine, may say of a claim: the Admiralty scale's letter for its source and number for what it
# says, and Airwars' grades of civilian harm. The last of each is "cannot be judged", as is nothing said.
GRADES: dict[Assessed, tuple[str, ...]] = {
    "reliability": ("A", "B", "C", "D", "E", "F"), "credibility": ("1", "2", "3", "4", "5", "6"),
    "harm_grade": ("confirmed", "fair", "weak", "contested", "discounted", "none")}

KINDS: tuple[Kind, ...] = get_args(Kind)
FLAGS: tuple[Flag, ...] = get_args(Flag)
NOTES: tuple[Note, ...] = get_args(Note)
VOICES: tuple[Voice, ...] = get_args(Voice)
MEASURES: tuple[Measure, ...] = get_args(Measure)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
RELATIONS: tuple[RelationType, ...] = get_args(RelationType)
STATUSES: tuple[Status, ...] = get_args(Status)
# Relations of two claims that cannot both stand as told, in the order they are printed.
DISPUTES: tuple[RelationType, ...] = (
    "denies", "contradicts", "partial_contradiction", "differing_figures", "differing_category", "differing_blame",
    "differing_detail", "framing_conflict")

# Sides that are no party: voices which belong to nobody in the conflict.
OUTLET, UNKNOWN, WITNESS, MEDIA, EVIDENCE, OTHER = "OUTLET", "UNKNOWN", "WITNESS", "MEDIA", "EVIDENCE", "OTHER"
NO_PARTY = frozenset({OUTLET, UNKNOWN, WITNESS, MEDIA, EVIDENCE, OTHER})
