"""How the words came: what is said about the saying, never what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from fogline.claims.channels import channel_of

CASES = [
    # text, channel, note
    ("The governor {wrote on Telegram} that [the bridge was closed].", "telegram", "platform"),
    ("In a Telegram post, the mayor {said} [two people were hurt].", "telegram", "platform before the speaker"),
    ("In a statement on X, its spokesman {said} [the town had fallen].", "twitter", "platform over statement"),
    ("“[We took the hill],” the minister {tweeted}.", "twitter", "tweeted"),
    ("The minister {said} on Twitter that [talks had failed].", "twitter", "Twitter"),
    ("He {said} in a statement that [a Malcolm X mural was hit].", "statement", "X is a platform only after on or to"),
    ("The army {said} in a statement that [it had shot down a drone].", "statement", "statement"),
    ("[A drone was shot down], the press service {said}.", "statement", "press service"),
    ("[Six soldiers were killed], according to a communiqué {issued} by the junta.", "statement", "communiqué"),
    ("“[The road is open],” the mayor {wrote} on Facebook.", "statement", "other networks are statements"),
    ("The spokesman {told reporters} [the base had been lost].", "press_conference", "the cue holds the phrase"),
    ("“[It was a drone],” she {told a briefing} in Nairobi.", "press_conference", "briefing"),
    ("“[It was a drone],” he {said} at a press conference.", "press_conference", "press conference"),
    ("A surgeon {told this station} that [the ward was full].", "interview", "this station"),
    ("“[We are hungry],” he {said} in an interview with a weekly.", "interview", "interview"),
    ("“[We are hungry],” a teacher {told our correspondent}.", "interview", "our correspondent"),
    ("“[We shall win],” the general {said} on state television.", "broadcast", "state television"),
    ("A spokesman {confirmed} by satellite phone that [the town had fallen].", "phone_call", "satellite phone"),
    ("In a televised address, the president {vowed} [to fight on].", "broadcast", "address"),
    ("A state news agency {quoted} the mayor as saying [the depot burned].", "agency", "agency"),
    ("“[The depot burned],” an official {told} Reuters.", "agency", "a world agency by name"),
    ("A resident {said by telephone} that [shots were heard].", "phone_call", "telephone"),
    ("In a video statement, the commander {said} [his men held the gate].", "video", "video statement"),
    ("Satellite images {show} [two aircraft at the base].", "satellite_imagery", "imagery"),
    ("[Prices doubled], the fund {said} in a report.", "report", "report"),
    ("“[The road is mined]. Stay home,” the mayor {told} a briefing.", "press_conference", "the cue a sentence on"),
    ("The army {said} [the rebels had released a video of captives].", None, "the content names the video"),
    ("“[They lied on state television],” the mayor {said}.", None, "the quotation names the television"),
    ("The army {said} [it had shot down a drone].", None, "nothing is said of it"),
]


@pytest.mark.parametrize(("text", "channel", "note"), CASES, ids=[c[2] for c in CASES])
def test_channel(read_marked: Callable, text: str, channel: str | None, note: str) -> None:
    _, paragraph, sentence, cue = read_marked(text)
    assert channel_of(paragraph.text[sentence.start:sentence.end], cue, paragraph, sentence) == channel
