"""The brief repeats what each side said, treats sides alike, and counts what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fogline.records import Relation, RelationReason, Span
from fogline.views.brief import LONGER, UNATTRIBUTED, UNDATED, Brief, Period, make_brief
from fogline.views.names import BOTH, SPOKEN
from fogline.views.sides import in_turn
from fogline.views.telling import Manner

TEXT = """Northern Command said its guns had fallen silent. Southern Staff said nine people were killed in Oakford
on Sunday. Northern Command denied that it had shelled Oakford. Southern Staff wrote that the ridge was lost.
Eleven houses burned, it was reported. The valley has been quiet since the old war. Shells fell near the mill.
A video purportedly showing a burning depot was posted. Northern Command said two people were hurt in Elmhurst."""


@pytest.fixture
def front(page):
    """Both sides on one day, with a denial, an unattributed line, history and the outlet's own voice."""
    p = page(TEXT)
    day = (p.time("2031-05-04"),)
    p.claim("its guns had fallen silent", said_by="Northern Command", side="AA", when=day)
    p.claim("nine people were killed in Oakford\non Sunday", said_by="Southern Staff", side="BB", kind="casualties",
            when=(p.time("2031-05-04", "on Sunday"),), places=(p.place("Oakford"),), figures=(p.figure("nine", 9),))
    p.claim("it had shelled Oakford", said_by="Northern Command", side="AA", flags=("denial",), when=day,
            places=(p.place("Oakford"),))
    p.claim("the ridge was lost", said_by="Southern Staff", side="BB", kind="territorial_control", when=day,
            channel="telegram", flags=("hedged_by_outlet",))
    p.claim("Eleven houses burned", attribution="agentless", when=day, kind="property_damage")
    p.claim("The valley has been quiet since the old war", side="OUTLET", voice="article_voice", kind="background")
    p.claim("Shells fell near the mill", side="OUTLET", voice="article_voice", when=day)
    p.claim("two people were hurt in Elmhurst", said_by="Northern Command", side="AA", kind="casualties", when=day)
    return p


def swapped(entries):
    """The same claims with the two sides' names exchanged, in codes and in words."""
    other = {"AA": "BB", "BB": "AA"}
    names = {"Northern Command": "Southern Staff", "Southern Staff": "Northern Command"}
    turned = []
    for entry in entries:
        speaker = entry.claim.speaker and replace(entry.claim.speaker, name=names[entry.claim.speaker.name])
        claim = replace(entry.claim, side=other.get(entry.claim.side, entry.claim.side), speaker=speaker)
        turned.append(replace(entry, claim=claim))
    return turned


def shape(brief: Brief):
    """What each side gets, whoever leads: title, topic, then sentences by side."""
    return [(day.title, [(s.title, {g.side: ([t.sentence for t in g.told], g.more) for g in s.groups})
                         for s in day.sections]) for day in brief.days]


def test_swapping_the_sides_gives_the_mirrored_brief(front):
    mirror = str.maketrans({"\0": ""})
    plain, turned = shape(make_brief(front.cut, [])), shape(make_brief(swapped(front.cut), []))

    def exchange(text: str) -> str:
        for one, two in (("Northern Command", "Southern Staff"), ("(AA)", "(BB)")):
            text = text.replace(one, "\0").replace(two, one).replace("\0", two)
        return text.translate(mirror)

    other = {"AA": "BB", "BB": "AA"}
    expected = [(title, [(topic, {other.get(side, side): ([exchange(s) for s in said], more)
                                  for side, (said, more) in groups.items()}) for topic, groups in topics])
                for title, topics in plain]
    assert turned == expected


def test_parties_lead_in_turn_and_voices_of_no_party_come_last():
    assert in_turn({"BB", "AA", "CC", "OUTLET", "UNKNOWN"}, 0) == ["AA", "BB", "CC", "OUTLET", "UNKNOWN"]
    assert in_turn({"BB", "AA", "CC", "OUTLET", "UNKNOWN"}, 1) == ["BB", "CC", "AA", "OUTLET", "UNKNOWN"]
    leads = [in_turn({"AA", "BB"}, turn)[0] for turn in range(10)]
    assert leads.count("AA") == leads.count("BB")


@pytest.mark.parametrize(("words", "lead", "note"), [
    ("its guns had fallen silent", "Northern Command (AA) said", "a statement is said"),
    ("it had shelled Oakford", "Northern Command (AA) denied", "a denial is told as one"),
    ("the ridge was lost", "Southern Staff (BB) wrote", "a post is written"),
    ("Shells fell near the mill", "Hill Gazette wrote", "the outlet's own voice has the outlet for its speaker"),
    ("Eleven houses burned", "Unattributed, carried by Hill Gazette", "what nobody owns stays so"),
])
def test_every_sentence_says_who(front, words, lead, note):
    told = next(told for told in make_brief(front.cut, []).sentences() if told.words == words)
    assert told.lead == lead, note
    assert told.sentence.startswith(f"{lead}: “{words}”")


def test_every_sentence_names_the_claim_and_words_it_rests_on(front):
    known = {entry.id: entry.claim.span for entry in front.cut}
    for told in make_brief(front.cut, []).sentences():
        for cited in told.cited:
            assert (cited.start, cited.end) == (known[cited.claim].start, known[cited.claim].end)
            assert cited.claim[:8] in told.sentence
            assert " ".join(front.text[cited.start:cited.end].split()) == told.words


def test_history_stays_off_the_timeline_and_is_counted(front):
    brief = make_brief(front.cut, [])
    assert not any("old war" in told.words for told in brief.sentences())
    assert brief.footing.background == 1
    assert brief.footing.claims == len(front.cut) - 1


def test_the_unattributed_stand_apart(front):
    sections = [section for day in make_brief(front.cut, []).days for section in day.sections]
    apart = next(section for section in sections if section.title == UNATTRIBUTED)
    assert [told.words for group in apart.groups for told in group.told] == ["Eleven houses burned"]
    assert all("Eleven" not in told.words for s in sections if s is not apart for g in s.groups for told in g.told)


def test_the_footing_counts(front):
    footing = make_brief(front.cut, []).footing
    assert (footing.unattributed, footing.outlet_voice, footing.undated) == (1, 1, 0)
    assert footing.unattributed_share == pytest.approx(1 / 7)
    assert [(b.side, b.claims, b.sentences) for b in footing.balance] == [("AA", 3, 3), ("BB", 2, 2)]
    assert (footing.sources.reports, footing.sources.independent) == (1, 1)
    assert footing.unplaced == 5


def test_hedges_doubts_and_disputes_are_told_with_the_words(front):
    denied, denier = front.cut[1], front.cut[2]
    link = Relation("denies", denier.id, denied.id, (RelationReason("polarity", "one denies what the other says"),))
    told = {told.words: told for told in make_brief(front.cut, [link]).sentences()}
    assert "hedged by the outlet" in told["the ridge was lost"].asides
    assert "day assumed" in told["the ridge was lost"].asides
    assert f"denies {denied.id[:8]} (BB)" in told[denier.exact].asides
    assert f"denied in {denier.id[:8]} (AA)" in told["nine people were killed in Oakford on Sunday"].asides


def test_each_side_has_the_same_room(page):
    north, south = (" ".join(f"{side} says {side[0]}{n} fell." for n in range(9)) for side in ("North", "South"))
    p = page(f"{north} {south}")
    for side, name, count in (("AA", "North", 9), ("BB", "South", 3)):
        for n in range(count):
            p.claim(f"{name[0]}{n} fell", side=side, said_by=name)
    groups = {g.side: g for g in make_brief(p.cut, [], room=4).days[0].sections[0].groups}
    assert (len(groups["AA"].told), groups["AA"].more) == (4, 5)
    assert (len(groups["BB"].told), groups["BB"].more) == (3, 0)
    assert all(g.more == 0 for g in make_brief(p.cut, [], room=None).days[0].sections[0].groups)


def test_the_same_words_in_two_reports_are_one_sentence_with_two_sources(page):
    pages = [page(f"{start}The mayor said the bridge fell.", outlet=outlet, source=outlet + ".txt")
             for start, outlet in (("", "Post"), ("Today. ", "Star"))]
    entries = [p.claim("the bridge fell", said_by="The mayor", side="AA") for p in pages]
    brief = make_brief(entries, [])
    told, = brief.sentences()
    assert set(told.claims) == {entry.id for entry in entries}
    assert brief.footing.sources.outlets == ("Post", "Star")


@pytest.mark.parametrize(("period", "titles", "note"), [
    (Period(), ["2031-05-01", "2031-05-04", LONGER, UNDATED], "everything, the undated last"),
    (Period(day=date(2031, 5, 1)), ["2031-05-01", LONGER], "a month touches each of its days"),
    (Period(day=date(2031, 5, 4)), ["2031-05-04", LONGER, UNDATED], "the undated belong to their report's day"),
    (Period(since=date(2031, 5, 2)), ["2031-05-04", LONGER, UNDATED], "since a day"),
    (Period(since=date(2032, 1, 1)), [], "nothing after the last"),
])
def test_a_period_takes_its_days(page, period, titles, note):
    p = page("First one. Then two. In May three. Some time four.")
    p.claim("First one", side="AA", when=(p.time("2031-05-01"),))
    p.claim("Then two", side="AA", when=(p.time("2031-05-04"),))
    p.claim("In May three", side="AA", when=(p.time("2031-05", "In May"),))
    p.claim("Some time four", side="AA")
    assert [day.title for day in make_brief(p.cut, [], period).days] == titles, note


def test_a_private_name_is_withheld_in_every_claim_of_its_report(page):
    p = page("Resident Tomas Brell said the roof fell. The mayor said Brell was hurt.")
    p.claim("the roof fell", said_by="Tomas Brell", side="WITNESS", who={"capacity": "witness"})
    p.claim("Brell was hurt", said_by="The mayor", side="AA")
    assert "Brell" not in " ".join(told.sentence for told in make_brief(p.cut, []).sentences())
    open_brief = make_brief(p.cut, [], manner=Manner(mask=False))
    assert "Tomas Brell (witness) said" in " ".join(told.sentence for told in open_brief.sentences())


def test_places_are_named_by_the_policy(page):
    p = page("The staff said guns fired in the direction of Oldtown.")
    where = p.place("Oldtown", name="Newtown", role="direction", precision="area")
    p.claim("guns fired in the direction of Oldtown", said_by="The staff", side="AA", places=(where,))
    spoken, both = (make_brief(p.cut, [], manner=Manner(names)).sentences()[0] for names in (SPOKEN, BOTH))
    assert spoken.places == ("direction of Oldtown",)
    assert both.places == ("direction of Newtown (“Oldtown”)",)
    assert spoken.words == both.words == "guns fired in the direction of Oldtown"


def test_a_rejected_claim_is_not_repeated(front):
    first = replace(front.cut[0], rejected=True)
    words = [told.words for told in make_brief([first, *front.cut[1:]], []).sentences()]
    assert first.exact not in words


def test_nothing_is_added_up_or_invented(front):
    """Every digit and number word in the brief's sentences is one of the reports'."""
    for told in make_brief(front.cut, []).sentences():
        assert not any(char.isdigit() for char in told.lead + told.words)


def test_the_order_of_input_does_not_matter(front):
    assert make_brief(front.cut, []) == make_brief(front.cut[::-1], [])


def test_a_span_across_lines_is_told_on_one(page):
    p = page("The staff said the town\nwas quiet.")
    p.claim("the town\nwas quiet", said_by="The staff", side="AA")
    told = make_brief(p.cut, []).sentences()[0]
    assert told.words == "the town was quiet"
    assert isinstance(p.cut[0].span, Span)
