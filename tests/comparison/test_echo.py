"""Copies are one source, however they are cut, credited and spelled; reports that merely share a paragraph are not."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.comparison.agencies import agency_key
from fogline.comparison.echo import Telling, families, independence, same_text
from fogline.comparison.fingerprints import Fingerprint, covered, fingerprint, in_common
from fogline.comparison.origins import origins
from fogline.comparison.quotations import reused
from fogline.comparison.speaking import Voices, voices_of
from fogline.intake import read_body
from fogline.records import Claim, Hop, Report
from tests.comparison.telling import tell


def _one_line(text: str) -> str:
    return " ".join(text.split())


STORY = _one_line("""
Shells fell on the market quarter of Oakford shortly before noon, killing four traders and wounding eleven
people who had queued for bread, the regional health office said. A second salvo hit the road to the mill. Rescue teams
worked until dusk to free a family from a cellar, and the power station was shut down as a precaution. The mayor asked
those who live near the river to stay indoors until the engineers have looked at the bridge.""")
REST = _one_line("""
The bridge was built after the flood and carries the only rail line to the coast. Grain prices in the valley
have doubled since the spring, and the cooperative said that its stores would last for nine more days at most.""")
OTHER = _one_line("""
The council of Elmhurst met behind closed doors on Tuesday to choose a new head of its water board, a post
vacant since the winter. Three candidates spoke for an hour each. Farmers from the lower fields stood outside with
placards and demanded that the sluices be opened before the harvest, as had been promised to them a year ago.""")
THIRD = _one_line("""
A convoy of nine lorries reached the camp at Reedmoor with tents and blankets, the first since the pass was
cleared of snow. Aid workers counted some four hundred newcomers in two days. Most had walked along the railway, and
several children were treated for frostbite in a tent that serves as the clinic of the settlement.""")
BOILERPLATE = _one_line("""
Our newsroom checks every report before it is printed. Readers who want to support independent
journalism can become members and receive our evening letter with a choice of the best stories of the day for free.""")


def printed(text: str, outlet: str = "Post", published: str | None = "2031-05-04",
            title: str | None = None) -> Fingerprint:
    report = Report(f"{outlet}.txt", text.encode(), text, outlet=outlet, published=published, title=title,
                    published_basis="metadata")
    return fingerprint(read_body(report)[0])


def telling(text: str, outlet: str = "Post", claims: tuple[Claim, ...] = ()) -> Telling:
    return Telling(printed(text, outlet), voices_of(claims))


ONE_TEXT = [
    (STORY, STORY.replace(". ", ".\n\n"), True, "the same words in paragraphs"),
    (STORY, STORY.replace("eleven", "twelve").replace("Rescue", "Emergency").replace("dusk", "nightfall"), True,
     "an editor changed a word here and there"),
    (STORY, f"OAKFORD, May 4 (AFP) — {STORY}", True, "the dateline is the agency's, not the story"),
    (STORY + "\n" + REST, STORY, True, "cut from its end"),
    (STORY, STORY.replace("Oakford", "Oàkford").replace("people", "“people”"), True, "other letters, other quotes"),
    (STORY, OTHER, False, "two correspondents, two stories"),
    (STORY + "\n" + BOILERPLATE, OTHER + "\n" + BOILERPLATE, False, "one paragraph is under every story of the site"),
    (STORY + "\n" + OTHER, OTHER, False, "a digest that reprints a story at its end is more than its copy"),
    ("Details to follow.", "Details to follow.", False, "too short to be anybody's copy"),
]


@pytest.mark.parametrize(("one", "other", "expected", "note"), ONE_TEXT, ids=[case[3] for case in ONE_TEXT])
def test_one_text(one: str, other: str, expected: bool, note: str) -> None:
    a, b = printed(one), printed(other, "Star")
    assert bool(same_text(a, b)) is expected, note
    assert bool(same_text(b, a)) is expected, "whichever is named first"


def test_what_a_page_shows_to_everybody_is_nobodys_copy() -> None:
    form = "Sign in to read on. We have sent you a verification message, please follow the link in it to go on to the "
    form += "page that you asked for, or ask for another message if you did not get one within a few minutes."
    pages = [printed(form, title=title) for title in (
        "Shells hit Oakford market, four traders killed", "Council of Elmhurst picks head of water board")]
    assert not any(page.smallest for page in pages)
    assert families(pages) == ()


def test_shares_of_wording_are_estimated() -> None:
    whole, half = printed(STORY + " " + OTHER), printed(STORY)
    assert in_common(whole, half) == pytest.approx(0.55, abs=0.12)
    assert covered(whole, half) == pytest.approx(1.0, abs=0.15)


CREDITS = [
    ("\n(AFP)", ("afp",), "in brackets"), ("\nSource: Hill Agency", ("hill",), "behind a colon"),
    ("\n(Reporting by Ann Roe; Editing by Bo Lee)", (), "correspondents of nobody's agency"),
    ("\n(Reuters/AP)", ("ap", "reuters"), "two agencies"), ("\nSource: Agencies", (), "agencies at large"),
]


@pytest.mark.parametrize(("credit", "expected", "note"), CREDITS, ids=[case[2] for case in CREDITS])
def test_whose_copy(credit: str, expected: tuple[str, ...], note: str) -> None:
    assert printed(STORY + credit).agencies == expected, note


def test_whose_copy_by_the_dateline_the_outlet_and_the_chain() -> None:
    assert printed(f"OAKFORD, May 4 (Agence France-Presse) — {STORY}").agencies == ("afp",)
    assert printed(STORY, "Reuters").agencies == ("reuters",)
    carried = tuple(replace(tell(said, "AA", "attack"), chain=(Hop("Hill News Agency", "via"),)) for said in "xyz")
    assert telling(STORY, claims=carried).agencies == ("hill",)
    assert telling(STORY, claims=(*carried[:1], *(tell(said, "AA", "attack") for said in "yz"))).agencies == ()
    assert agency_key("Arab Post") != agency_key("AP"), "initials alone are nobody's"


MINISTRY = {"who": "Ministry of War"}
INDEPENDENT = [
    (telling(STORY), telling(STORY + " ", "Star"), "same_text", "one text in two places"),
    (telling(STORY + "\n(AFP)"), telling(OTHER + "\n(AFP)", "Star"), "same_agency", "one agency's copy"),
    (telling(STORY + "\nSource: Star"), telling(OTHER, "Star"), "same_agency", "one is credited to the other"),
    (telling(STORY, claims=(tell("it fell", "AA", "attack", **MINISTRY),)),
     telling(OTHER, "Star", (tell("it fell", "AA", "attack", **MINISTRY), tell("no", "BB", "attack"))),
     "same_speaker", "all that one brings is in the other"),
    (telling(STORY, claims=(tell("it fell", "AA", "attack", **MINISTRY),)),
     telling(OTHER, "Star", (tell("it fell", "AA", "attack", who="Governor Brell"),)), "same_side", "two of one side"),
    (telling(STORY, claims=(tell("it fell", "AA", "attack", **MINISTRY),)),
     telling(OTHER, "Star", (tell("it fell", "BB", "attack", **MINISTRY),)), "independent", "two ministries of war"),
    (telling(STORY, claims=(tell("it fell", "OUTLET", "attack"),)),
     telling(OTHER, "Star", (tell("it fell", "OUTLET", "attack"),)), "independent", "two correspondents"),
    (telling(STORY), telling(OTHER, "Star"), "unknown", "nothing shows where they have it from"),
]


@pytest.mark.parametrize(("a", "b", "expected", "note"), INDEPENDENT, ids=[case[3] for case in INDEPENDENT])
def test_independence(a: Telling, b: Telling, expected: str, note: str) -> None:
    assert independence(a, b).independence == expected, note
    assert independence(b, a).independence == expected, "whichever is named first"
    assert independence(a, b).says


def test_a_wire_copy_under_three_outlets_is_one_family_named_after_the_first() -> None:
    wire = printed(STORY + "\n" + REST + "\n(AFP)", "Post", "2031-05-04")
    cut, edited = printed(STORY, "Star", "2031-05-05"), printed(STORY.replace("dusk", "dark") + "\n" + REST, "Echo")
    apart = printed(OTHER, "Post")
    found = families([apart, cut, edited, wire])
    assert [set(family.reports) for family in found] == [{wire.report, cut.report, edited.report}]
    assert found[0].reports[-1] == cut.report, "the latest stands last"
    assert len(found[0].why) == 2 and all(echo.says for _, _, echo in found[0].why)


def test_a_digest_joins_no_two_stories() -> None:
    digest = printed(STORY + "\n" + OTHER + "\n" + THIRD, "Digest")
    stories = printed(STORY), printed(OTHER, "Star"), printed(THIRD, "Echo")
    found = [set(family.reports) for family in families([*stories, digest])]
    assert found in ([], [{stories[0].report, digest.report}])


def test_an_agency_may_have_many_stories_on_one_day() -> None:
    assert families([printed(STORY + "\n(AFP)"), printed(OTHER + "\n(AFP)", "Star")]) == ()


def test_one_statement_in_five_outlets_is_one_source() -> None:
    said = [tell("it fell", "AA", "attack", report=f"r{n}", who=who) for n, who in enumerate((
        "Ministry of War", "the Ministry of War", "Ministry of War", "Ministry of War", "Ministry of War"))]
    texts = (STORY, OTHER, THIRD, REST + BOILERPLATE, BOILERPLATE * 2)
    five = [telling(text, f"Outlet {n}", (claim,)) for n, (text, claim) in enumerate(zip(texts, said, strict=True))]
    assert len(set(origins(five).values())) == 1
    two = [telling(STORY, "Post", (tell("it fell", "AA", "attack"),)), telling(OTHER, "Star", (
        tell("it fell", "OUTLET", "attack"),))]
    assert len(set(origins(two).values())) == 2, "a ministry and a correspondent"


def test_what_an_outlet_writes_itself_is_not_the_agency_it_also_prints() -> None:
    reports = [telling(STORY + "\n(AFP)", "Post"), telling(OTHER, "Post"), telling(THIRD + "\n(AFP)", "Star"),
               telling(BOILERPLATE * 2, "Star")]
    assert len(set(origins(reports).values())) == 3, "the agency, and two outlets"


SEEN = zip("barges lorries herds wagons sledges columns ferries kites".split(),
           "harbour mill ridge quarry bridge orchard depot chapel".split(),
           "keeper baker teacher nurse miller shepherd porter smith".split(), strict=True)
SENTENCES = [f"Many of the {what} were seen at the {where} by the {who}." for what, where, who in SEEN]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=8), st.sampled_from("ABCD"),
                          st.sampled_from(["", "\n(AFP)"]), st.sampled_from([None, "2031-05-04", "2031-05-09"])),
                min_size=1, max_size=8), st.randoms())
def test_any_order_gives_the_same(given_reports: list, shuffled: random.Random) -> None:
    prints = [printed(" ".join(lines) + credit, outlet, day) for lines, outlet, credit, day in given_reports]
    tellings = [Telling(each, Voices()) for each in prints]
    expected = families(prints), origins(tellings)
    shuffled.shuffle(tellings)
    assert (families(each.print for each in tellings), origins(tellings)) == expected
    every = [report for family in expected[0] for report in family.reports]
    assert len(every) == len(set(every)), "no report is of two families"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([STORY, OTHER, THIRD, STORY + "\n" + REST]), min_size=1, max_size=4, unique=True),
       st.lists(st.tuples(st.integers(0, 3), st.sampled_from("WXYZ")), max_size=6))
def test_later_copies_never_raise_the_number_of_sources(texts: list[str], copied: list[tuple[int, str]]) -> None:
    first = [Telling(printed(text, f"Outlet {n}"), Voices()) for n, text in enumerate(texts)]
    copies = [Telling(printed(texts[n % len(texts)] + " " * (k + 1), outlet, "2031-05-05"), Voices())
              for k, (n, outlet) in enumerate(copied)]
    assert len(set(origins([*first, *copies]).values())) == len(set(origins(first).values()))


def test_ten_thousand_copies_cost_ten_thousand_look_ups() -> None:
    words = STORY.split()
    copies = [printed(STORY)]
    base = copies[0]
    for n in range(10_000):  # half are the very text, half have a word of their own
        copies.append(replace(base, report=f"r{n}") if n % 2 else replace(
            printed(" ".join([*words[:40], f"word{n}", *words[40:]])), report=f"r{n}"))
    started = time.perf_counter()
    found = families(copies)
    assert [len(family.reports) for family in found] == [10_001]
    assert time.perf_counter() - started < 20, "seconds; one third of that on a machine with nothing else to do"


# ── quotations ───────────────────────────────────────────────────────────────────────────────────────────────────────

QUOTED = "Our men hold every height around Khojavend and will not leave them"
CARRIED = [
    (QUOTED, "Our men hold every height around Hocavend and will not leave them!", "Ann Roe", True, "another spelling"),
    (QUOTED, "“Our men hold every height” around Khojavend and will not leave them", "Ann Roe", True, "quote marks"),
    (QUOTED, "Our men hold every height around Khojavend", "Ann Roe", True, "cut short"),
    (QUOTED, QUOTED, "Bo Lee", True, "given to somebody else"),
    (QUOTED, "Our men hold every height around Khojavend and will leave them", "Ann Roe", False, "the not is gone"),
    ("We destroyed 9 tanks on the northern road", "We destroyed 11 tanks on the northern road", "Ann Roe", False,
     "a formula of every day, with the day's number"),
    ("we are in the wrong place again", "they were in the wrong place", "Bo Lee", False, "what anybody may say"),
    ("We will win", "We will win", "Ann Roe", False, "too short to be a quotation of its own"),
]


@pytest.mark.parametrize(("one", "other", "who", "expected", "note"), CARRIED, ids=[case[4] for case in CARRIED])
def test_a_quotation_carried(one: str, other: str, who: str, expected: bool, note: str) -> None:
    claims = [tell(one, "AA", "opinion", report="r1", who="Ann Roe", voice="direct_quote"),
              tell(other, "AA", "opinion", report="r2", who=who, voice="direct_quote")]
    found = reused([(claim.id, claim) for claim in claims], {"r1": "2031-05-05", "r2": "2031-05-04"})
    assert bool(found) is expected, note
    if found:
        assert [quotation.report for quotation in found[0].told] == ["r2", "r1"], "who told it first stands first"
        assert len(found[0].speakers) == (1 if who == "Ann Roe" else 2)


def test_one_quotation_in_ten_thousand_reports() -> None:
    claims = [tell(QUOTED, "AA", "opinion", report=f"r{n}", who="Ann Roe", voice="direct_quote") for n in range(10_000)]
    started = time.perf_counter()
    found = reused([(claim.id, claim) for claim in claims], {})
    assert len(found) == 1 and len(found[0].told) == 10_000
    assert time.perf_counter() - started < 20
