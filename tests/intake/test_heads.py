"""Headlines, headings, owners and datelines: the lines that say whose report it is and where it was filed."""

from __future__ import annotations

import pytest

from fogline.intake import read_body
from fogline.intake.datelines import credit_span, find_dateline, trailing_credit
from fogline.intake.headings import LOOKING_BACK, entry_hour, heading_reason, masthead
from fogline.intake.owners import owner_heading
from fogline.records import Body, Report


def body_of(text: str, **given: str) -> Body:
    return read_body(Report("page.txt", text.encode(), text, **given))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("line", "owned", "note"), [
    ("Statement of the Ministry of Defence of the Republic of Freedonia", True, "the plain form"),
    ("STATEMENT BY THE PRESS SERVICE OF THE ARMED FORCES", True, "in capitals"),
    ("Evening briefing by the General Staff, 3 March", True, "dated"),
    ("Joint statement by the Foreign Ministers of Freedonia and Sylvania", True, "two owners"),
    ("Communiqué No. 12 of the High Command", True, "numbered"),
    ("Statement by the spokesman of the Northern Army, Colonel Omar al-Masri", True, "a person by office"),
    ("Appeal of the Human Rights Ombudsman to the international community", True, "with its addressee"),
    ("Press service of the Interior Ministry", True, "the office alone"),
    ("The General Staff informs:", True, "a body that informs"),
    ("Ministry of Foreign Affairs: statement", True, "the body first"),
    ("Press service of the Ministry of Defence of Freedonia: situation on the front", True, "with what it is about"),
    ("MINISTRY OF DEFENCE OF FREEDONIA: OPERATIONAL SUMMARY", True, "the body, then the document's kind"),
    ("General Staff of Freedonia – morning information as of 18:00", True, "the same, dated"),
    ("From the General Staff’s evening summary", True, "an excerpt"),
    ("Press centre of the Joint Forces", True, "another office"),
    ("Ministry of Defence of Freedonia — Department of Press and Information", True, "a body and its desk"),
    ("Ministry of Defence of Freedonia — five soldiers killed in the north", False, "a headline after the body's name"),
    ("Press service of the Defence Ministry: five soldiers killed", False, "a headline in its name"),
    ("Army: rebels reject ceasefire statement", False, "a headline that ends in a document"),
    ("Police: suspects in letter", False, "no kind of document"),
    ("Press release", False, "nobody is named"),
    ("Letter from the coast", False, "a column"),
    ("Watch the report", False, "a link"),
    ("Statement by the prime minister draws anger", False, "a headline: it says something"),
    ("Rebels reject appeal by Freedonia to lay down arms", False, "a headline with its own verb"),
    ("Statement on the attack in the north", False, "about, not by"),
])
def test_owners_of_communiques(line: str, owned: bool, note: str) -> None:
    assert owner_heading(line) is owned, note


OWNED = [
    # text, the owner's words, note
    ("Statement of the Ministry of Defence\n\nThe enemy shelled our posts all night. Our guns replied at dawn.\n",
     "the Ministry of Defence", "a heading over a body's own words"),
    ("Statement of the Ministry of Defence\n\nThe army said guns had fired. Rebels denied that they had shot back. "
     "A doctor told the Courier that nine had died. Two boys were hurt.\n", None, "a news story under such a title"),
    ("Red Movement on the port\n\nThe Red Movement informs the national and international public that its forces hold "
     "the port of Bayville. Our fighters will not leave it.\n", "The Red Movement", "an opening in its own name"),
    ("R23: the port is ours\n\nThe Red Movement informs the national and international public that its forces "
     "hold the port of Bayville. Our fighters will not leave it.\n", "The Red Movement",
     "the number in a group's name is no date after it"),
    ("Red Movement on the port\n\nThe Red Movement informs the public that its forces hold the port of Bayville. "
     "Residents heard guns on Monday night.\n", None, "nothing says “we”: the outlet may be telling it"),
    ("Red Movement on the port\n\nThe Red Movement announces that it holds the port. It said our reporter could come. "
     "The army denied it. A doctor told us that nine had died, he said.\n", None, "the outlet's own “our”"),
    ("Red Movement on the port\n\nThe Red Movement announces to the world that it holds the port of Bayville. “Our men "
     "fought well,” a commander wrote.\n", None, "“our” inside a quotation is the speaker's"),
]


@pytest.mark.parametrize(("text", "owner", "note"), OWNED)
def test_a_text_belongs_to_a_body_only_in_its_own_words(text: str, owner: str | None, note: str) -> None:
    found = body_of(text).owner
    assert (found and found.exact) == owner, note


@pytest.mark.parametrize(("first", "note"), [
    ("COAST-24: News agency", "a name and its trade"), ("Coast 24 / News of the long war", "a name and a rubric"),
    ("Independent news from Bayville since 2009", "a motto"),
    ("Published: 3.05.2031 10:15   Views 5 120   Comments (41)", "the page's counts"),
    ("Published: 3.05.2031 10:15 Views 5 120 Comments (41)", "the same, its spaces lost"),
    ("Support our reporters: 1,312 of 2,000 readers have given this month", "a counter in words"),
])
def test_the_headline_is_not_the_outlets_own_line(first: str, note: str) -> None:
    text = f"{first}\n\nDominant height near Bayville in army hands\n\nThe army took it on Monday, it said.\n"
    found = body_of(text).headline
    assert found is not None and found.exact.startswith("Dominant height"), note


@pytest.mark.parametrize("heading", ["Background", "History of the conflict", "How the war began", "The story so far"])
def test_a_section_that_looks_back_is_known(heading: str) -> None:
    assert heading_reason(heading, False) == LOOKING_BACK


@pytest.mark.parametrize("title", ["Attack on news agency in port", "Families await news of the missing",
                                   "Biggest attack on the coast since 2014", "Press service building on fire"])
def test_a_title_about_news_is_no_masthead(title: str) -> None:
    assert not masthead(title)


@pytest.mark.parametrize(("line", "head", "heading", "note"), [
    ("LIVE | War on the coast: updates for Wednesday, 17 May", True, True, "a live blog's title"),
    ("LIVE: Shelling on the coast – Thursday, 20 August", True, True, "a live blog's title that ends in its day"),
    ("What is known after the fighting near the port, a day on", True, True, "a title that says nothing of the war"),
    ("War on the coast live: Wednesday 17 May", True, True, "the same with its day behind"),
    ("Radio Coast 98.6 FM: morning bulletin, 11 June", True, True, "a bulletin's title"),
    ("LIVE: Two killed as shells hit the port", True, False, "a headline that shouts"),
    ("Coast town: shells hit hospital, army says it beat back attack", True, False, "a headline"),
    ("Long read", True, True, "a label"),
    ("16:05 The army's version", False, True, "an entry's hour and title"),
    ("15:30", False, True, "an hour alone"),
    ("15:30 Two drones were shot down over the port, the navy said on Monday evening.", False, False, "a sentence"),
    ("Background", False, True, "a section"),
    ("Grief, disbelief", False, True, "a subheading"),
    ("Nine dead, 27 wounded", False, False, "a count without its full stop"),
    ("- Two villages without power", False, False, "a point of a list"),
    ("Local media reported the bridge had been mined", False, False, "a sentence that lost its full stop"),
    ("and the wounded were carried away", False, False, "the rest of a broken line"),
])
def test_headings(line: str, head: bool, heading: bool, note: str) -> None:
    assert (heading_reason(line, head) is not None) is heading, note


def test_a_day_is_no_hour() -> None:
    assert entry_hour("12.10") and not entry_hour("12.10.2031 [18:30]")


@pytest.mark.parametrize(("line", "place", "date", "agency"), [
    ("BAYVILLE, Sept. 13 (Hill Wire) — The army said it had won.", "BAYVILLE", "Sept. 13", "Hill Wire"),
    ("PORT BAY, 17 May – Hill News. The army said it had won.", "PORT BAY", "17 May", "Hill News"),
    ("PORT BAY — The army said it had won.", "PORT BAY", None, None),
    ("PORT BAY, Freedonia (AP) — The army said it had won.", "PORT BAY", None, "AP"),
    ("Bayville (Reuters) - The army said it had won.", "Bayville", None, "Reuters"),
    ("Bayville, Feb 8 – The army said it had won.", "Bayville", "Feb 8", None),
    ("BAYVILLE: The army said it had won.", "BAYVILLE", None, None),
    ("(AFP) - The army said it had won.", None, None, "AFP"),
])
def test_datelines(line: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = find_dateline(line, 0, len(line))
    assert found is not None
    assert (found.place and found.place.exact, found.date and found.date.exact, found.agency) == (place, date, agency)
    assert line[found.span.end:].strip().startswith("The army")


@pytest.mark.parametrize("line", [
    "BREAKING — The army said it had won.", "UPDATE: Two dead.", "The army — or what is left of it — fled.",
    "Rebels - not the army - hold the bridge.", "Bayville: a town at war",
    "On Monday – the day of the truce – nine died.", "A dash is no dateline – the army said."])
def test_what_is_no_dateline(line: str) -> None:
    assert find_dateline(line, 0, len(line)) is None


@pytest.mark.parametrize(("line", "credited"), [
    ("Source: Hill Wire", True), ("(Reporting by A. Example; editing by B. Sample)", True), ("(AFP)", True),
    ("— Reuters", True), ("With agencies", True), ("Reporting by our staff in Bayville", True),
    ("Source: the ministry said that two tanks were lost", False), ("POPULAR KIDS", False), ("PM", False),
    ("Sources in the army denied the claim.", False)])
def test_wire_credits(line: str, credited: bool) -> None:
    assert (credit_span(line, 0, len(line)) is not None) is credited


def test_a_credit_behind_the_last_sentence_leaves_the_sentence() -> None:
    line = "Nine people died in the attack, the officer said. (AFP)"
    found = trailing_credit(line, 0, len(line))
    assert found is not None and found.exact == "(AFP)"
    body = body_of(f"Nine die in attack\n\nThe army attacked on Monday.\n\n{line}\n")
    assert body.credit is not None and body.credit.exact == "(AFP)"
    told = [body.text[x.start:x.end].strip() for x in body.lines if x.role == "story"]
    assert told[-1] == line.removesuffix(" (AFP)")


def test_the_headline_is_the_title_and_not_the_page() -> None:
    body = body_of("Bay News\nWorld\nCoast › War\nRebels say they hold the port\n\nThe rebels said so on Monday.\n")
    assert body.headline is not None and body.headline.exact == "Rebels say they hold the port"


def test_the_pages_own_title_decides() -> None:
    text = "Army says it won\n\nRebels say they hold the port\n\nThe rebels said on Monday they held the port.\n"
    body = body_of(text, title="Rebels say they hold the port | Bay News")
    assert body.headline is not None and body.headline.exact == "Rebels say they hold the port"


def test_a_communique_has_an_owner_and_no_headline() -> None:
    body = body_of("Statement of the Ministry of Defence of Freedonia\n12.10.2031 [18:30]\n\nThe enemy fired on us.\n")
    assert body.owner is not None and body.owner.exact == "the Ministry of Defence of Freedonia"
    assert body.headline is None
    assert body.published == "2031-10-12"


def test_a_text_without_a_title_is_all_story() -> None:
    body = body_of("The army said on Monday it had taken the port.\n\nNine dead.\n")
    assert body.headline is None
    assert [line.role for line in body.lines] == ["story", "blank", "story", "blank"]


def test_a_credit_among_the_titles_after_the_story_is_kept() -> None:
    text = ("Army takes port\n\nThe army said on Monday it had taken the port of Bayville.\n\nSource: Coast Wire\n\n"
            "Mayor opens school\n\nBus falls off bridge\n")
    found = body_of(text).credit
    assert found is not None and found.exact == "Source: Coast Wire"


OWN_WORDS = "During the day our units repelled two attacks of the enemy near the dam.\n\nThe enemy lost two tanks."
NAMED = [
    ("Northern Defence Ministry report on the progress of the operation (22 August 2023)", True, "report on"),
    ("Ministry of Defence of the Northern Republic\nDaily briefing", True, "a name, then the kind of text"),
    ("MINISTRY OF DEFENCE OF THE NORTHERN REPUBLIC\nBulletin of 22 August 2023, 14:00", True, "in capitals"),
    ("Press release: Armed Forces of the Northern Republic", True, "kind of text first"),
    ("NLA official communiqué", True, "an acronym"),
    ("Statement on the situation at the border\nMinistry of Defence of the Northern Republic, 10 July 2023", True,
     "the name under the title"),
    ("Northern army drives back raiders at the dam", False, "a headline says something"),
]


@pytest.mark.parametrize(("head", "owned", "note"), NAMED, ids=[c[2] for c in NAMED])
def test_a_bodys_name_over_its_own_words_owns_them(head: str, owned: bool, note: str) -> None:
    text = f"{head}\n\n{OWN_WORDS}\n"
    body, _ = read_body(Report("t.txt", text.encode(), text, published="2023-08-22"))
    assert bool(body.owner) == owned


def test_a_bodys_name_over_news_owns_nothing() -> None:
    text = "Ministry of Defence of the Northern Republic\n\nThe mayor said two men died. Police said a car burned.\n"
    body, _ = read_body(Report("t.txt", text.encode(), text, published="2023-08-22"))
    assert body.owner is None
