"""Who says each thing in whole passages, as real copy chains its speakers. All persons, bodies and events are invented.

Under each passage: the first words of a claim, and the words that name its speaker, "" where nobody is named or the
reading must abstain.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Claim, Line, Report


class Passage(NamedTuple):
    """A passage, whom each claim must be given to, and why it is here."""

    text: str
    said: tuple[tuple[str, str], ...]
    note: str


PASSAGES = [
    Passage(
        "President Jan Lund met Prime Minister Lev Aster on Monday. Lund said the truce would hold. Aster "
        "said his side had pulled back. He accused the rebels of shelling the dam.",
        (("the truce would", "President Jan Lund"), ("his side had", "Prime Minister Lev Aster"),
         ("shelling the dam", "Prime Minister Lev Aster")), "two men told of together, then by surname"),
    Passage(
        "“In the night we were attacked”, said the head of the press centre, Major Lev Aster. According to "
        "him, the attack was repulsed. The officer also noted that there are wounded.",
        (("In the night", "the head of the press centre, Major Lev Aster"),
         ("the attack was", "the head of the press centre, Major Lev Aster"),
         ("there are wounded", "the head of the press centre, Major Lev Aster")), "translated copy, verb first"),
    Passage(
        "The army said it held the hill. Its spokesman, Lev Aster, said no one was hurt. The rebels denied "
        "that. Their spokesman said a post fell.",
        (("it held", "The army"), ("no one was", "Its spokesman, Lev Aster"), ("a post fell", "Their spokesman")),
        "their spokesman is not its spokesman"),
    Passage(
        "Governor Ivo Tarn said it was calm. His spokesman, Jan Lund, said a house burned. The army shelled "
        "the ridge. Its spokesman said two posts fell.",
        (("a house burned", "His spokesman, Jan Lund"), ("two posts", "Its spokesman")),
        "its spokesman is not his spokesman"),
    Passage(
        "Ana Dobra, a baker, was at work when the shell landed. She remembers a whistle. “I thought the oven "
        "had gone,” she says. Her neighbour, Tom, found her.\nHe says there was flour everywhere.",
        (("I thought", "Ana Dobra, a baker"), ("there was flour", "Her neighbour, Tom")),
        "witnesses by first name and trade"),
    Passage(
        "A villager named Petro said the soldiers came at night. He said they took a cow. His wife, Oksana, "
        "said they were polite. “They said please,” she said.",
        (("the soldiers", "A villager named Petro"), ("they took", "A villager named Petro"),
         ("they were polite", "His wife, Oksana"), ("They said please", "His wife, Oksana")), "a man and his wife"),
    Passage(
        "The Red Aid Society said it had buried 40 men. Its spokesman said they had no names. The spokesman, "
        "Ivo Noor, told the paper that they were farmers. He said the army had barred the way.",
        (("it had buried", "The Red Aid Society"), ("they were farmers", "The spokesman, Ivo Noor"),
         ("the army had", "The spokesman, Ivo Noor")), "a spokesman named the second time"),
    Passage(
        "The rebels showed a captured officer. The man, who gave his name as Lieutenant Sami Rud, said his "
        "unit had no water. He said help was promised.",
        (("his unit had", "The man, who gave his name as Lieutenant Sami Rud"),
         ("help was", "The man, who gave his name as Lieutenant Sami Rud")), "a captive"),
    Passage(
        "A medic was killed in the yard, Mayor Jan Lund said.\nThe same shell killed a driver. He said it "
        "came from the north.",
        (("it came from", "Mayor Jan Lund"),), "the dead say nothing"),
    Passage(
        "Governor Lev Aster said it was calm. The shop of Mayor Jan Lund burned down. He said it was arson.",
        (("it was arson", ""),), "either of them"),
    Passage(
        "“He sold us,” says the woman in the bakery. Her customer nods. The customer, a retired postman named"
        " Ivo, says the mayor drove out to the tanks. Ivo saw it. He does not know, he says, what was agreed.",
        (("He sold us", "the woman in the bakery"), ("the mayor drove", "The customer, a retired postman named Ivo"),
         ("He does not", "The customer, a retired postman named Ivo")), "not the mayor, of whom he tells"),
    Passage(
        "Witness Samir Kas said the jets came twice. “I lost my cousin,” Kas said. His cousin, Adel, was a "
        "paramedic. The jets, he said, flew low.",
        (("the jets came", "Witness Samir Kas"), ("The jets", "")),
        "the cousin is in between"),
    Passage(
        "Two brothers, Amir and Sami Had, said they were held in a school. Amir said they were beaten. They "
        "were freed in May, they said.",
        (("they were beaten", "Amir"), ("They were freed", "Two brothers, Amir and Sami Had")),
        "both of them, after one of them"),
    Passage(
        "Police in Dorma say a bomb went off. Ama runs a stall at the gate. She says the bag was there at "
        "noon.",
        (("the bag", "Ama"),), "she does what people do"),
    Passage(
        "Mayor Olena Dobra said it was calm. Karmat lives in fear. She said no bus goes to Karmat.",
        (("no bus", "Mayor Olena Dobra"),), "a town that does what people do"),
    Passage(
        "09:20 Governor Lev Aster met Captain Jan Lund at noon.\n09:10 Snow fell. He said the road was shut.",
        (("the road was", ""),), "nobody of another entry of a live page"),
    Passage(
        "A military source said it was calm. The source said a post fell.",
        (("a post fell", "A military source"),),
        "a source, said again, is still unnamed"),
]


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), "story", "test"))
        at += len(line) + 1
    found, problems = find_claims(pipeline.parse(Body(Report("invented.txt", text.encode(), text), tuple(lines))))
    assert not [p for p in problems if p.kind == "rule_failed"]
    return found


def named_by(claim: Claim) -> str:
    """The words of the report that name the speaker; a pronoun that stands for nobody names nobody."""
    speaker = claim.speaker
    if speaker is None:
        return ""
    words = speaker.mention or speaker.span
    return "" if words is None or (claim.attribution == "pronoun" and speaker.mention is None) else words.exact


@pytest.mark.parametrize("passage", PASSAGES, ids=[p.note for p in PASSAGES])
def test_chain(pipeline: Pipeline, passage: Passage) -> None:
    claims = read(pipeline, passage.text)
    for words, speaker in passage.said:
        said = [c for c in claims if c.span.exact.startswith(words)]
        assert said, (words, [c.span.exact for c in claims])
        assert named_by(said[0]) == speaker, words


def test_a_source_said_again_stays_vague(pipeline: Pipeline) -> None:
    claims = read(pipeline, "A military source said it was calm. The source said a post fell.")
    assert [c.attribution for c in claims] == ["explicit_vague", "explicit_vague"]
