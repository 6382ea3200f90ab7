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
    ("The council, in a message sent to reporters, {put} [its dead at six].", "statement", "a message to reporters"),
    ("The council's second communiqué, on Monday night, {had spoken of} [thirty dead].", "statement",
     "it speaks itself"),
    ("[The killers will be tried], {thundered} its communiqué.", "statement", "a communiqué said so"),
    ("In a statement read out on state television, the command {alleged} [the town had burned].", "statement",
     "read out on the air it is still a statement"),
    ("On the state channel, a presenter {assured} viewers that [all was calm].", "broadcast", "the state channel"),
    ("Bay television, without naming a source, {reported} [a new call-up].", "broadcast", "a television that reports"),
    ("“[He was not beaten],” he {says} into the camera.", "video", "into the camera"),
    ("NASA imagery, seen by us, {records} [41 fires in the area].", "satellite_imagery", "imagery"),
    ("It was his men, he {boasted} to us, [who took the bridge].", "interview", "to us"),
    ("Reached by telephone, the mayor was brief. The bridge, he {told us}, [had been mined].", "phone_call",
     "the sentence before says how he was reached"),
    ("\"There was no base. [There is a school],\" Hanna Ost {told} the Wire by telephone.", "phone_call",
     "a straight mark closes what the sentence before opened"),
    ("The army {said} [it had shot down a drone].", None, "nothing is said of it"),
]


@pytest.mark.parametrize(("text", "channel", "note"), CASES, ids=[c[2] for c in CASES])
def test_channel(read_marked: Callable, text: str, channel: str | None, note: str) -> None:
    _, paragraph, sentence, cue = read_marked(text)
    assert channel_of(paragraph.text[sentence.start:sentence.end], cue, paragraph, sentence) == channel
