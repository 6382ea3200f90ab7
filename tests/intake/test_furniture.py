"""Which lines are the page's. The note says why a case is there."""

from __future__ import annotations

import pytest

from fogline.intake import read_body
from fogline.intake.furniture import furniture_reason
from fogline.intake.parts import breadcrumb, same_title
from fogline.records import Report

# line, the beginning of the reason
PAGE = [
    ("2,500 $", "a sum of money"),
    ("€ 12,000 raised of € 20,000", "a sum of money"),
    ("MARCH 2021", "a month on its own"),
    ("18+", "a number"),
    ("Views: 12,408", "a view"),
    ("3 min read", "a view"),
    ("Click to see full-size image", "a caption"),
    ("A burnt-out bus in the harbour. (Photo: Bay News)", "a caption"),
    ("Photo by Ann Example", "a caption"),
    ("Ann Example/Getty Images", "a caption"),
    ("By Ann Example", "a byline"),
    ("By Ann Example and Bob Sample in Bayville | October 12 | 4 min read", "a byline"),
    ("Ann Example contributed to this report.", "an author"),
    ("Follow Ann Example on Twitter @example.", "a link to share"),
    ("Join us on Telegram: @baynews", "a link to share"),
    ("Share | Print | Subscribe to our newsletter", "a row of links"),
    ("Sign up for our morning email", "a"),
    ("Do you like this content? Consider helping us!", "an appeal"),
    ("Enjoyed this roundup? Chip in!", "an appeal"),
    ("Did you find this useful? Buy us a coffee.", "an appeal"),
    ("Support our reporters: 1,312 of 2,000 readers have given this month", "an appeal"),
    ("Your gift keeps this page free. $18,240 raised of $25,000 · 402 donors", "an appeal"),
    ("$18,240 raised of $25,000 · 402 donors", "an appeal"),
    ("This article was supported by readers; 1,045 people gave in July", "an appeal"),
    ("Guards of the harbour at dawn. Photo: Bay News", "a caption"),
    ("In this photo provided by the harbour office, a ship lies on its side.", "a caption"),
    ("Newest updates first. All times local.", "a notice"),
    ("Prepared by the Relief Desk in Bayville with its partners. The next update will be issued on 3 May.", "a notice"),
    ("This report is produced by the Relief Office in collaboration with humanitarian partners.", "a notice"),
    ("The next flash update will be issued on or around 17 June.", "a notice"),
    ("For further information: desk@bay.invalid | www.bay.invalid", "a notice"),
    ("Tuesday, 18 June 2031 | compiled in Bayville from open sources | no. 12", "a notice"),
    ("Coast Dispatches — translated from French by the desk", "a notice"),
    ("Support our village radio: 118 candles lit this month", "an appeal"),
    ("✝ 118 candles lit this month", "an appeal"),
    ("This live blog is now closed.", "a notice"),
    ("We are now closing this live blog.", "a notice"),
    ("Ring us on 0915 22 07 33", "an address"),
    ("Views 5 120 | Comments (41)", "counts"),
    ("Donate", "a widget"),
    ("Advertisement", "a widget"),
    ("Related Posts", "a widget"),
    ("Read also: Rebels say they shot down a helicopter", "a link to another"),
    ("READ MORE: Two dead in port blast", "a l"),
    ("Leave a comment", "a widget"),
    ("You must be logged in to post a comment.", "an invitation"),
    ("Please enter your name here", "an invitation"),
    ("Privacy Preferences", "a cookie"),
    ("We use cookies to improve your experience.", "a cookie"),
    ("© 2031 Bay News. All rights reserved.", "a copyright"),
    ("Copyright 2031 Bay News", "a copyright"),
    ("Reproduction of these materials requires a hyperlink to the source.", "a reprint"),
    ("Last updated 19:45 local time", "a timestamp"),
    ("Published: 12 May 2031, 14:05 GMT", "a timestamp"),
    ("12.10.2031 [18:30]", "a timestamp"),
    ("Sort by: newest first", "a notice"),
    ("Report an error", "a widget"),
    ("Good morning. Here is the news from the coast.", "a greeting"),
    ("The weather follows after a word from our sponsor.", "a greeting"),
    ("And now for the football.", "a greeting"),
    ("This programme was offered by the fish market of Bayville.", "a greeting"),
    ("Call our studio on 0700 11 22.", "an address"),
    ("You might also like: Six walks by the sea", "a link to another story"),
    ("Call the newsroom: 0900 55 14", "an address"),
    ("newsroom@example.org", "an a"),
    ("This text was translated automatically.", "a notice of automatic translation"),
    ("Tags: war, coast", "tags"),
    ("* * *", "a rule"),
]

# Short, or opening like a widget, and yet told by the story.
STORY = [
    "Finally, two UAVs were downed on the southern front.",
    "Nine dead.",
    "No one was hurt.",
    "Watch towers were hit.",
    "Support troops arrived in the night.",
    "Follow-up strikes hit the port.",
    "Share of the blame lies with the general, he said.",
    "Help us, the mayor told the UN.",
    "“Please help us.”",
    "More than 200 people fled.",
    "More on the coast: shelling killed two, the army said.",
    "By Monday night the town had fallen",
    "Print shops burned.",
    "Call centres in the capital were bombed.",
    "Comments by the minister were denied by the army.",
    "Good morning has turned to night in Bayville, a doctor said.",
    "$2 million was paid for the hostages.",
    "The report was corrected by the army after the attack.",
    "Sign of a truce: guns fell silent.",
    "The use of force is prohibited without the consent of the council.",
    "Sources in the army denied it.",
    "Video showed tanks on the bridge.",
    "Support for the reporters came from the mayor.",
    "$5 million was raised for the wounded, the UN said.",
    "Twelve donors met in Bayville.",
    "The newest drones came first.",
    "Comments 41 people made were deleted by the army.",
    "In the square 200 candles were lit.",
    "For more information the rebels beat the driver.",
    "The next report of shelling came at noon.",
    "The list was compiled from reports of the police.",
    "A letter translated from Russian lay on the table.",
]


@pytest.mark.parametrize(("line", "reason"), PAGE)
def test_the_pages_own_lines(line: str, reason: str) -> None:
    found = furniture_reason(line)
    assert found is not None and found.startswith(reason), found


@pytest.mark.parametrize("line", STORY)
def test_a_short_claim_is_never_furniture(line: str) -> None:
    assert furniture_reason(line) is None


@pytest.mark.parametrize(("line", "expected", "note"), [
    ("Home › World › Coast", True, "separators"),
    ("Home > World > Coast", True, "plain ones"),
    ("HomeWorldRebels claim to have taken more than 60 hills in...", True, "glued, and cut with dots"),
    ("WorldRebels claim to have taken more than 60 hills in...", True, "glued without Home: it ends in the headline"),
    ("Homes in the port were shelled on Monday, police said.", False, "a word that begins alike"),
    ("Losses rose from 3 > 5 on Monday, the army said.", False, "a sign inside a sentence"),
])
def test_trails_of_links(line: str, expected: bool, note: str) -> None:
    titles = ["Rebels claim to have taken more than 60 hills in the north"]
    assert (breadcrumb(line, titles) is not None) is expected, note


@pytest.mark.parametrize(("line", "title", "expected", "note"), [
    ("Army says it’s “winning”", "Army Says It's \"Winning\"", True, "marks and capitals"),
    ("Army says it has taken the bridge", "Army says it has taken the bridge - Bay News", True, "outlet behind it"),
    ("Army says it has taken the nor...", "Army says it has taken the northern bridge", True, "cut short"),
    ("Army says it has taken", "Army says it has taken the northern bridge", False, "another, shorter title"),
    ("Army says it has taken the bridge, rebels deny", "Army says it has taken the bridge", False, "says more"),
])
def test_a_title_that_comes_again(line: str, title: str, expected: bool, note: str) -> None:
    assert same_title(line, title) is expected, note


def roles(text: str, **given: str) -> list[tuple[str, str]]:
    body, _ = read_body(Report("page.txt", text.encode(), text, **given))  # type: ignore[arg-type]
    return [(line.role, text[line.start:line.end].strip()) for line in body.lines if line.role != "blank"]


def test_a_crawled_page_keeps_its_story_and_nothing_else() -> None:
    text = """0 $
2,500 $
APRIL 2031
Rebels Say They're Pushing Back The Army

Rebels Say They’re Pushing Back The Army

Click to see full-size image

Rebels said on Monday they had pushed the army out of two villages.

Nine dead.

Rebels Say They’re Pushing Back The Army

Finally, two drones were downed in the south.

Related Posts
Two killed in market blast, police say
Minister visits the coast

Leave a comment
A reader wrote that the army had lost a hundred tanks on Sunday.
"""
    told = [words for role, words in roles(text) if role == "story"]
    assert told == [
        "Rebels said on Monday they had pushed the army out of two villages.", "Nine dead.",
        "Finally, two drones were downed in the south."]
    assert [role for role, _ in roles(text)].count("headline") == 1


def test_the_story_goes_on_after_a_list_of_other_stories() -> None:
    text = """Army says port is safe

The army said the port was safe on Monday evening.

Read also:
Two killed in market blast

Dozens fled. The mayor said four people were missing after the attack.
"""
    assert roles(text)[-1] == ("story", "Dozens fled. The mayor said four people were missing after the attack.")
    assert ("furniture", "Two killed in market blast") in roles(text)


@pytest.mark.parametrize(("line", "told", "note"), [
    ("The navy shelled the port on Monday, officials said. Do you like this content? Consider helping us!",
     "The navy shelled the port on Monday, officials said.", "an appeal behind the sentence"),
    ("The navy shelled the port on Monday, officials said.Support us on Patreon!",
     "The navy shelled the port on Monday, officials said.", "glued without a space"),
    ("The navy shelled the port on Monday, officials said. 2,500 $ 5,000 $",
     "The navy shelled the port on Monday, officials said.", "a counter behind it"),
    ("0 $ 2,500 $ 671 $ The navy shelled the port on Monday, officials said.",
     "The navy shelled the port on Monday, officials said.", "counters before it"),
    ("Good morning. The navy shelled the port on Monday, officials said.",
     "The navy shelled the port on Monday, officials said.", "a greeting before it"),
    ("He said: “The enemy shelled the port. Please help us.”",
     "He said: “The enemy shelled the port. Please help us.”", "an appeal inside a quotation is the speaker's"),
    ("They raised $5 million for the wounded, officials said on Monday.",
     "They raised $5 million for the wounded, officials said on Monday.", "money that the story tells"),
])
def test_what_is_glued_to_a_sentence_does_not_take_it_along(line: str, told: str, note: str) -> None:
    text = f"Navy shells port\n\nThe general denied that a port had been attacked.\n\n{line}\n"
    assert [words for role, words in roles(text) if role == "story"][1:] == [told], note


def test_a_line_of_names_that_comes_again_is_a_caption() -> None:
    line = "Families on the road to the port on Friday."
    text = (f"Port falls to army\n\n{line}\n\nThe army denied that a port had been attacked.\n\n{line}\n\n"
            "The mayor fled on Monday.\n")
    assert [words for role, words in roles(text) if role == "story"] == [
        "The army denied that a port had been attacked.", "The mayor fled on Monday."]


def test_a_sentence_that_comes_again_is_kept_once() -> None:
    line = "Families fled the port on Friday."
    text = f"Port falls\n\n{line}\n\nThe army denied that a port had been attacked.\n\n{line}\n"
    assert [words for role, words in roles(text) if role == "story"].count(line) == 1


def test_a_list_of_counts_after_the_story_is_kept() -> None:
    text = "Attack on the coast\n\nThe ministry gave these figures on Monday evening.\n\n- 12 killed\n- 3 wounded\n"
    assert [words for role, words in roles(text) if role == "story"][1:] == ["- 12 killed", "- 3 wounded"]


def test_titles_after_the_last_sentence_are_other_stories() -> None:
    text = "Attack on the coast\n\nThe army gave no figures today.\n\nBus falls off bridge\nMayor opens school\n"
    assert [role for role, _ in roles(text)] == ["headline", "story", "furniture", "furniture"]


@pytest.mark.parametrize(("opening", "note"), [
    ("BAYVILLE - UPDATE July 16, 3:03 p.m.: Police said on Monday that nine people had died.", "a stamp in a dateline"),
    ("Original story: Police said on Monday that nine people had died.", "an update's older text"),
    ("BAYVILLE -", "a dateline on a line of its own"),
])
def test_what_opens_a_story_is_story(opening: str, note: str) -> None:
    text = f"Nine die in port blast\n\n{opening}\n\nThe army denied that it had shelled the port of Bayville.\n"
    assert ("story", opening) in roles(text), note
