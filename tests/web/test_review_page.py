"""The Review page: by forms alone, nothing typed is lost, two reviewers hear of each other, all of it can go back."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from guests import CHEAP, PASSWORD, Answer, Browser

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "bench"), str(ROOT / "tests" / "views"), str(ROOT / "tests" / "ledger"), str(ROOT / "tests")]

from ledgers import READER  # noqa: E402
from readings import Read, baker, body_of, claim, governor, outlet, report  # noqa: E402
from test_queue import ATTACK, DENIAL, dead, printed  # noqa: E402

from fogline.ledger import Store  # noqa: E402
from fogline.web.app import make_app  # noqa: E402
from fogline.web.book import DeskBook  # noqa: E402
from fogline.web.desk import Desk, open_desk  # noqa: E402

EVIL = '"><script>alert(1)</script>{{ 7*7 }}'


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with Store.open(path) as store:
        store.write_many([printed(1, ATTACK, dead(9)), printed(2, dead(8), DENIAL)], **READER)
        store.write(Read(body_of(report()), (governor(), baker(), outlet())), **READER)
        store.compare({})
    return path


@pytest.fixture
def desk(ledger: Path) -> Iterator[Desk]:
    opened = open_desk(ledger, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    yield opened
    opened.close()


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return Browser(make_app(desk))


def id_of(desk: Desk, words: str) -> str:
    return next(entry.id for entry in desk.store.claims() if words in entry.exact)


def form_on(text: str, action: str) -> list[tuple[str, str]]:
    """The fields of a form as a browser without script would send them, untouched."""
    found = re.search(rf'<form method="post" action="{re.escape(action)}"[^>]*>(.*?)</form>', text, re.S)
    assert found, f"no form for {action}"
    pairs: list[tuple[str, str]] = []
    for tag in re.finditer(r"<input\b([^>]*)>|<select\b([^>]*)>(.*?)</select>", found[1], re.S):
        at = dict(re.findall(r'([\w-]+)="([^"]*)"', tag[1] or tag[2]))
        name = at.get("name")
        if not name or name == "csrf":
            continue
        if tag[2]:
            options = re.findall(r"<option\b([^>]*)>([^<]*)", tag[3])
            chosen = next((one for one in options if "selected" in one[0]), options[0])
            value = re.search(r'value="([^"]*)"', chosen[0])
            pairs.append((name, unescape(value[1] if value else chosen[1])))
        elif at.get("type") != "checkbox" or re.search(r"\schecked", tag[1]):
            pairs.append((name, unescape(at.get("value", ""))))
    return pairs


def sent(browser: Browser, claim_id: str, what: str, page: Answer | None = None, **typed: str) -> Answer:
    """Opens the claim's page, fills in one of its forms, and sends it."""
    text = (page or browser.get(f"/review/{claim_id}")).text
    address = f"/review/{claim_id}/{what}"
    pairs = form_on(text, address)
    for name, value in typed.items():
        name = name.replace("__", ".")
        pairs = [(n, v) for n, v in pairs if n != name] + [(name, value)]
    return browser.post(address, pairs)


def after(browser: Browser, answer: Answer) -> Answer:
    assert answer.status == 303, answer.text
    return browser.get(answer.header("location") or "")


def twin(browser: Browser, address: str) -> Any:
    return json.loads(browser.get(address + ("&" if "?" in address else "?") + "as=json").text)


# ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_queue_says_why_each_stands_where_it_stands(browser: Browser, desk: Desk) -> None:
    text = browser.get("/review").text
    assert [one.split("<", 1)[0] for one in text.split('<p class="why"><span>')[1:]][:2] in (
        ["denied by NOR", "disputed by VAR"], ["disputed by VAR", "denied by NOR"])
    told = twin(browser, "/review")
    assert told["claims"] == told["open"] == 7 and told["waiting"][0]["why"]
    only = twin(browser, "/review?kind=casualties&side=VAR")
    assert only["claims"] == 2 and only["query"] == "?side=VAR&kind=casualties"
    assert "Nothing there" not in browser.get("/review?kind=opinion").text


def test_a_claim_is_shown_with_everything_a_reviewer_needs(browser: Browser, desk: Desk) -> None:
    denial = id_of(desk, "did not shell")
    page = browser.get(f"/review/{denial}")
    text = page.text
    for needed in ('class="on-claim ', "This claim denies the one below", "Attack, Bareto", "cannot be judged",
                   'name="seen" value=""', "Reliability of the source", "confirmed by other sources",
                   "Nobody has decided anything"):
        assert needed in text, needed
    told = twin(browser, f"/review/{denial}")
    assert told["review"]["gradings"][0]["value"] == "F" and told["review"]["incident"]["claims"] > 1
    assert {one["field"] for one in told["review"]["editors"]} == {
        "side", "kind", "voice", "attribution", "speaker", "channel", "flags", "figures", "places", "when", "notes"}
    assert "<script>" not in text and " style=" not in text and " onclick" not in text
    assert browser.get("/review/c0000000").status == 404


def test_a_private_person_is_nowhere_named(browser: Browser, desk: Desk) -> None:
    about = id_of(desk, "two shells")
    text = browser.get(f"/review/{about}").text
    assert "Testenko" not in text and "█" in text
    answer = sent(browser, about, "correct", kind="casualties", reason="they were hurt")
    assert "Testenko" not in after(browser, answer).text
    speaker = desk.store.claim(about).speaker
    assert speaker and speaker.name == "Olena Testenko" and len(list(desk.store.decisions(about))) == 1


# ── deciding ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_accepting_goes_on_with_the_next_and_can_be_taken_back(browser: Browser, desk: Desk) -> None:
    first = twin(browser, "/review?side=VAR")["waiting"][0]["claim"]
    page = browser.get(f"/review/{first}?side=VAR")
    following = twin(browser, f"/review/{first}?side=VAR")["next"]
    answer = sent(browser, first, "accept", page)
    where = urlsplit(answer.header("location") or "")
    assert where.path == f"/review/{following}" and dict(parse_qsl(where.query))["side"] == "VAR"
    (made,) = desk.store.decisions(first)
    assert (made.type, made.reason) == ("accept", "the report says this") and made.author
    shown = after(browser, answer).text
    assert "It changed nothing elsewhere" in shown and "accepted the claim" in shown
    assert twin(browser, "/review?side=VAR")["waiting"][-1]["claim"] == first
    back = browser.post(f"/review/{first}/undo", form_on(shown, f"/review/{first}/undo"))
    assert back.status == 303 and desk.store.claim(first).decisions[-1].undoes == made.id
    assert twin(browser, "/review?side=VAR")["open"] == 3


def test_a_rejected_denial_is_told_with_all_it_changed(browser: Browser, desk: Desk) -> None:
    denial, attack = id_of(desk, "did not shell"), id_of(desk, "artillery shelled")
    answer = sent(browser, denial, "reject", usual="not what the report says")
    text = after(browser, answer).text
    assert "denies" in text and attack[:8] in text and "is no longer denied" in text
    assert desk.store.claim(denial).rejected and "denied by" not in browser.get("/review").text


def test_a_field_is_corrected_and_only_that_one(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    answer = sent(browser, nine, "correct", figures__0__high="12", figures__0__low="12", reason="twelve there")
    text = after(browser, answer).text
    assert "went from 8–9 to 8–12" in text
    (made,) = desk.store.decisions(nine)
    assert made.field == "figures" and made.after[0]["low"] == 12 and made.after[0]["measure"] == "killed"
    several = sent(browser, nine, "correct", kind="humanitarian", channel="video", nobody="yes", reason="read again")
    assert several.status == 303
    assert [one.field for one in desk.store.decisions(nine)] == ["figures", "kind", "speaker", "channel"]
    entry = desk.store.claim(nine)
    assert (entry.kind, entry.channel, entry.speaker) == ("humanitarian", "video", None)


def test_a_figure_is_added_by_its_words_and_left_out_by_a_tick(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    typed = {"places__new__words": "people", "places__new__name": "Nowhere", "places__new__role": "near",
             "figures__0__out": "yes", "reason": "a try"}
    assert sent(browser, nine, "correct", **typed).status == 303
    entry = desk.store.claim(nine)
    assert entry.figures == () and entry.places[-1].name == "Nowhere" and entry.places[-1].lat is None


def test_grades_are_a_persons_alone(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    answer = sent(browser, nine, "grade", reliability="B", harm_grade="fair", usual="by what is known of the source")
    shown = after(browser, answer).text
    assert [(one.field, one.after) for one in desk.store.decisions(nine)] == [
        ("reliability", "B"), ("harm_grade", "fair")]
    assert "said B: by what is known of the source" in shown
    assert sent(browser, nine, "grade", reason="nothing new").status == 422


def test_a_claim_is_split_off_and_its_incident_merged_again(browser: Browser, desk: Desk) -> None:
    eight = id_of(desk, "8 people")
    home = desk.store.incident_of(eight)
    assert home
    shown = after(browser, sent(browser, eight, "split", reason="another day")).text
    now = desk.store.incident_of(eight)
    assert now and now.id != home.id and "left incident" in shown
    assert sent(browser, eight, "merge", other=home.id, reason="the same after all").status == 303
    both = desk.store.incident_of(eight)
    assert both and set(home.claims) <= set(both.claims)
    last = list(desk.store.rulings())[-1]
    assert sent(browser, eight, "undo", undo=last.id, reason="no").status == 303
    assert list(desk.store.rulings())[-1].undoes == last.id


# ── nothing typed is lost ────────────────────────────────────────────────────────────────────────────────────────────

REFUSED: list[tuple[str, dict[str, str], str, str]] = [  # (form, typed, words of the answer, words still there)
    ("reject", {}, "Every decision needs its reason", "choose, or write below"),
    ("correct", {"side": "the enemy", "reason": "theirs"}, "is no side", 'value="the enemy"'),
    ("correct", {"figures__0__low": "nine", "reason": "words"}, "must be a number", 'value="nine"'),
    ("correct", {"reason": "nothing"}, "nothing in the form differs", 'value="nothing"'),
    ("correct", {"figures__new__words": "ninety", "reason": "more"}, "does not stand in the claim", 'value="ninety"'),
    ("correct", {"when__0__edtf": EVIL, "reason": EVIL}, "is no day, month or year", "&lt;script&gt;alert(1)"),
    ("grade", {"reason": "as before"}, "every grade stands", 'value="as before"'),
    ("grade", {"credibility": "9", "reason": "x"}, "is no grade", 'value="x"'),
    ("merge", {"other": "c00", "reason": "one strike"}, "is in this ledger under no report", 'value="c00"'),
    ("merge", {"reason": "one strike"}, "choose the other incident", 'value="one strike"'),
    ("undo", {"undo": "d00", "reason": "wrong"}, "no decision", ""),
]


@pytest.mark.parametrize(("what", "typed", "says", "kept"), REFUSED, ids=[f"{r[0]}-{r[2][:20]}" for r in REFUSED])
def test_a_form_that_cannot_be_taken_comes_back_whole(
        browser: Browser, desk: Desk, what: str, typed: dict[str, str], says: str, kept: str) -> None:
    nine = id_of(desk, "9 people")
    if what == "undo":
        desk.store.accept(nine, author="Ed", reason="x", time="2031-06-01T10:00:00+00:00")
    before = list(desk.store.decisions())
    answer = sent(browser, nine, what, **typed)
    assert answer.status in (422, 404), answer.text
    assert says in unescape(answer.text) and kept in answer.text and "<script>alert" not in answer.text
    assert list(desk.store.decisions()) == before


def test_a_second_reviewer_hears_of_the_first_and_keeps_what_they_typed(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    page = browser.get(f"/review/{nine}")
    desk.store.decide(nine, "kind", "humanitarian", author="A. First", reason="mine", time="2031-06-01T10:00:00+00:00")
    answer = sent(browser, nine, "correct", page, channel="video", reason="seen on film")
    assert answer.status == 409 and "A. First set kind from casualties to humanitarian" in answer.text
    assert 'value="seen on film"' in answer.text and len(list(desk.store.decisions())) == 1
    assert re.search(r'<option value="video" selected>', answer.text)
    again = sent(browser, nine, "correct", answer)
    assert again.status == 303
    entry = desk.store.claim(nine)  # what the second left alone in an older form takes nothing back
    assert [one.field for one in entry.decisions] == ["kind", "channel"]
    assert (entry.kind, entry.channel) == ("humanitarian", "video")


def test_grades_left_alone_in_an_older_form_take_nothing_back(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    page = browser.get(f"/review/{nine}")
    desk.store.assess(nine, "reliability", "A", author="A. First", reason="mine", time="2031-06-01T10:00:00+00:00")
    answer = sent(browser, nine, "grade", page, credibility="2", reason="two papers")
    assert answer.status == 409 and sent(browser, nine, "grade", answer).status == 303
    assert [(one.field, one.after) for one in desk.store.decisions(nine)] == [
        ("reliability", "A"), ("credibility", "2")]


def test_a_row_that_another_took_away_is_told_with_what_was_typed(browser: Browser, desk: Desk) -> None:
    nine = id_of(desk, "9 people")
    page = browser.get(f"/review/{nine}")
    made = desk.store.decide(nine, "figures", [], author="A. First", reason="mine", time="2031-06-01T10:00:00+00:00")
    answer = sent(browser, nine, "correct", page, figures__0__low="5", channel="video", reason="as I read it")
    assert answer.status == 409 and re.search(r"<dt>figures.0.low</dt><dd[^>]*>5</dd>", answer.text)
    assert re.search(r'<option value="video" selected>', answer.text) and list(desk.store.decisions()) == [made]


def test_rulings_on_one_incident_hear_of_each_other(browser: Browser, desk: Desk) -> None:
    eight = id_of(desk, "8 people")
    page, home = browser.get(f"/review/{eight}"), desk.store.incident_of(eight)
    assert home
    desk.store.rule("confirm", [home.id], author="A. First", reason="mine", time="2031-06-01T10:00:00+00:00")
    answer = sent(browser, eight, "split", page, reason="another day")
    assert answer.status == 409 and "A. First confirmed" in answer.text and 'value="another day"' in answer.text
    assert sent(browser, eight, "split", answer).status == 303


def test_who_looked_at_an_earlier_reading_is_told(browser: Browser, desk: Desk) -> None:
    page = browser.get(f"/review/{governor().id}")
    read_anew = claim("at least nine people were killed in Izium", speaker=governor().speaker, kind="attack")
    assert read_anew.id == governor().id
    desk.store.write(Read(body_of(report()), (read_anew, baker(), outlet())), profile="world", version="newer")
    answer = sent(browser, governor().id, "accept", page, reason="as I saw it")
    assert answer.status == 409 and "was read anew" in answer.text and 'value="as I saw it"' in answer.text
    assert list(desk.store.decisions()) == []


def test_a_form_of_an_ended_session_is_kept_and_can_be_sent_again(desk: Desk) -> None:
    desk.book.add_account("ann", PASSWORD, "reviewer")
    browser = Browser(make_app(desk))
    browser.get("/login")
    browser.post("/login", {"name": "ann", "password": PASSWORD})
    nine = id_of(desk, "9 people")
    pairs = form_on(browser.get(f"/review/{nine}").text, f"/review/{nine}/reject")
    pairs = [(n, v) for n, v in pairs if n != "reason"] + [("reason", "a long thought")]
    for session in desk.book.sessions("ann"):
        desk.book.end_session_named("ann", session.id)
    answer = browser.post(f"/review/{nine}/reject", pairs)
    assert answer.status == 303 and "/login" in (answer.header("location") or "")
    assert list(desk.store.decisions()) == []
    login = browser.get(answer.header("location") or "")
    assert login.status == 200
    there = browser.post("/login", {"name": "ann", "password": PASSWORD, "next": dict(parse_qsl(urlsplit(
        answer.header("location") or "").query))["next"]})
    kept = browser.get(there.header("location") or "")
    assert "a long thought" in kept.text
    action = re.search(r'action="(/review/[^"]*)"', kept.text)
    assert action
    again = browser.post(unescape(action[1]), form_on(kept.text, action[1]))
    assert again.status == 303 and desk.store.claim(nine).rejected
    assert next(desk.store.decisions()).author == "ann"


def test_a_reader_may_not_look_or_decide(desk: Desk) -> None:
    desk.book.add_account("rea", PASSWORD, "reader")
    browser = Browser(make_app(desk))
    browser.get("/login")
    browser.post("/login", {"name": "rea", "password": PASSWORD})
    nine = id_of(desk, "9 people")
    assert browser.get(f"/review/{nine}").status == 403
    browser.get("/account")
    assert browser.post(f"/review/{nine}/accept", {"reason": "mine"}).status == 403
    assert list(desk.store.decisions()) == []


def test_a_read_only_ledger_is_looked_at(ledger: Path) -> None:
    desk = open_desk(ledger, read_only=True, book=lambda path: DeskBook.beside(path, cost=CHEAP))
    try:
        browser = Browser(make_app(desk))
        nine = id_of(desk, "9 people")
        text = browser.get(f"/review/{nine}").text
        assert "open for reading alone" in text and "/accept" not in text
        word = desk.book.form_word(next(iter(browser.cookies.values())))
        answer = browser.post(f"/review/{nine}/accept", {"reason": "mine"}, word=word)
        assert answer.status == 409 and "can only be read" in answer.text
    finally:
        desk.close()
