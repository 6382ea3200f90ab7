"""Whom a pronoun or a short form stands for, in whole paragraphs. All persons, bodies and events are invented.

Marked sentences: {the words of a speaker}, and [the earlier words they stand for]. Where nothing is in [brackets] the
reading must abstain. "## " opens a subheading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from fogline.claims import find_claims
from fogline.language import Pipeline
from fogline.records import Body, Claim, Line, Report

# text, note
FOLLOWED = [
    # he and she
    ("[Mayor Olena Dobra] said two men died. {She} blamed the rebels.", "a pronoun finds the name"),
    ("[Mayor Olena Dobra] said two men died.\n{She} blamed the rebels.", "over a paragraph"),
    ("[Mayor Jan Lund] said two men died.\nThe bridge is old and narrow.\nSnow fell in the night.\n"
     "{He} said boats were needed.", "over two paragraphs that name nobody"),
    ("Mr Jan Lund said the road was shut. [Mrs Olena Dobra] said the bridge was open. {She} blamed the rebels.",
     "a title says which of two"),
    ("[Mr Jan Lund] said the road was shut. Mrs Olena Dobra said the bridge was open. {He} blamed the rebels.",
     "a title says it is not the nearest"),
    ("[Spokesman Jan Lund] said the road was shut.\nMs Dobra said the bridge was open.\n{He} blamed the rebels.",
     "a spokesman is a he"),
    ("[Governor Lev Aster] said it was calm. Mayor Olena Dobra said a post fell. She called for help. "
     "{He} denied any losses.", "who was she once is no he"),
    ("Governor Lev Aster said it was calm. [Mayor Jan Lund] said a post fell. {He} denied any losses.",
     "of two who spoke, the last goes on"),
    ("[Governor Lev Aster] said it was calm. {He} added that Mayor Jan Lund had left the town.",
     "a name behind the pronoun is no rival"),
    ("[Governor Lev Aster] said that Mayor Jan Lund had left the town. {He} blamed the rebels.",
     "the speaker goes on, whoever he tells of"),
    ("[Governor Lev Aster] told Mayor Jan Lund that the bridge would open. {He} blamed the rebels.",
     "the speaker goes on, whomever he tells"),
    ("[Governor Lev Aster] visited the school. {He} said it had been hit twice.", "the one told of speaks next"),
    ("[The governor] visited the school. {He} said it had been hit twice.", "an office without a name is a person"),
    ("The army said it held the hill. [Mayor Jan Lund] said a post fell. The army denied that. {He} said he saw it.",
     "no army is a he"),
    ("[A member of the emergency response room] said it was calm. {He} said the lights were out.",
     "a member of a body is a person"),
    ("[The territory’s administrator] said the town was calm. {He} said the rebels had left.",
     "an administrator is a person"),
    ("[Captain Lev Aster] said the post held. “He ran away,” a soldier recalled, “and he never came back.”\n"
     "{Aster} denied that.", "a he between quotation marks is the speaker's matter"),
    ("[Governor Lev Aster] met Mrs Dobra at the bridge. {He} said it would stay shut.",
     "her title leaves only one he"),
    # it and they
    ("[The Defence Ministry] said two posts fell. {It} denied any losses.", "a body is an it"),
    ("The Defence Ministry said two posts fell. [The army command] said it held. {It} denied any losses.",
     "the last body to speak goes on"),
    ("[The Defence Ministry] said two posts fell. Governor Lev Aster denied that. {It} said no one was hurt.",
     "a governor is no it"),
    ("[Witnesses] said the market burned. {They} said two planes came.", "a crowd is a they"),
    ("The army said it held the hill. [Residents] said the market burned. {They} said two planes came.",
     "the crowd spoke last"),
    ("As for the drone, [the Border Service] called the story a fairy tale: its aircraft, {it} said, stay at home.",
     "the subject of its own sentence is nearer than any sentence before"),
    ("The council said the hill was lost. As for the drone, [the Border Service] called the story a fairy tale: "
     "its aircraft, {it} said, stay at home.", "the same, after another body spoke"),
    ("According to [the council], the army had burned crops. On Tuesday {it} said the road was shut.",
     "whoever it tells of, the council goes on"),
    ("The mayor’s office informed us of two dead.\n[Spokeswoman Olena Dobra] said it was calm.\nSnow fell.\n"
     "{She} said boats were needed.", "an office is no she"),
    ("The government accused [aid agencies] of arming the rebels; {they} deny it.", "the accused deny"),
    ("The government accused [the council] of lying. {It} denied that.", "the accused denies"),
    ("[The council] said the road was shut. {It} denied that shells had hit it.", "nobody is accused here"),
    ("[The council] accused the army of lying. {It} said the road was shut.", "the accuser goes on"),
    # offices
    ("[Defence Minister Lev Aster] said the hill held. {The minister} denied any losses.", "the minister, said again"),
    ("[Defence Minister Lev Aster] said the hill held.\nSnow fell.\n{The defence minister} denied any losses.",
     "the whole office, said again"),
    ("[Defense Minister Lev Aster] said the hill held. {The defence minister} denied any losses.",
     "an office in two spellings"),
    ("[The army spokesman, Lev Aster,] said it was calm. {The spokesman} said a post fell.",
     "the spokesman, said again"),
    ("[The army’s spokesman, Lev Aster,] said it was calm. {The army’s spokesman} said a post fell.",
     "the same owner, said again"),
    ("[President Lev Aster] said the talks failed. Snow fell.\n{The president} blamed the rebels.",
     "a title, said again"),
    ("[Lev Aster, the governor of the northern region,] said it was calm. {The governor} said a post fell.",
     "a title behind the name"),
    ("Deputy Mayor Jan Lund said it was calm. [Mayor Olena Dobra] said a post fell. Snow fell.\n"
     "{The mayor} blamed the rebels.", "a deputy is not the mayor"),
    ("Foreign Minister Jan Lund said the talks failed.\nSnow fell.\nThe river froze.\n"
     "[Defence Minister Lev Aster] said the hill held. {The minister} denied any losses.",
     "the minister of this paragraph, not of one long past"),
    ("[Acting mayor Jan Lund] said it was calm. {The mayor} said a post fell.", "an acting mayor is the mayor"),
    ("[A military source] told the paper that a post fell. {The source} denied any losses.", "a source, said again"),
    ("[A military source] said a post fell. Snow fell.\n{The same source} denied any losses.", "the same source"),
    # bodies
    ("[The Defence Ministry] said two posts fell. {The ministry} denied any losses.", "the ministry, said again"),
    ("[The Ministry of Defence] said two posts fell.\nSnow fell.\n{The ministry} denied any losses.",
     "the ministry with its name behind"),
    ("[The northern army’s command] said it had advanced. {The command} denied any losses.", "the command just named"),
    ("[The National Front for Relief] said two posts fell. {The front} denied any losses.", "a front, said again"),
    ("[The northern army (NAF)] said it had advanced. {The NAF} denied any losses.", "an acronym in brackets"),
    ("[The northern army (NAF)] said it had advanced. Snow fell.\n{NAF} denied any losses.",
     "an acronym without its article"),
    ("Fighters of [the Hill Defence League (HDL)] took a post. {The HDL} denied any losses.",
     "an acronym introduced where nobody spoke"),
    ("[The northern army] said it had advanced. {The army} denied any losses.", "the army with its land"),
    # surnames and names
    ("[Mayor Olena Dobra] said two men died. {Dobra} blamed the rebels.", "a surname"),
    ("[Mayor Olena Dobra] said two men died. {Ms Dobra} blamed the rebels.", "a surname with its address"),
    ("[Colonel Lev Aster] said a post fell. {Col. Aster} denied any losses.", "a rank cut short"),
    ("[Lev Aster, an army colonel,] said a post fell. {Colonel Aster} denied any losses.", "a rank and a surname"),
    ("Mayor Jan Dorr said it was calm. [Governor Eva Dorr] said a post fell. Snow fell.\n{Governor Dorr} blamed them.",
     "the office says which of two with one surname"),
    ("[Mr Jan Dorr] said it was calm. Mrs Eva Dorr said a post fell. Snow fell.\n{Mr Dorr} blamed the rebels.",
     "the address says which of two with one surname"),
    ("[Governor Lev Aster] said it was calm. {L. Aster} said a post fell.", "an initial and a surname"),
    ("[Governor Lev Aster] said it was calm. {Aster Lev} said a post fell.", "the surname first"),
    ("[Minister Lev Pashinyan] said it was calm. {Pachinian} said a post fell.", "sh and ch, ya and ia"),
    ("[Minister Lev Pashinyan] said it was calm. {Mr Pashinian} said a post fell.", "ya and ia"),
    ("[Governor Ivo Trotsenko] said it was calm. {Trocenko} said a post fell.", "ts and c"),
    ("[Governor Ivo Khalimov] said it was calm. {Halimov} said a post fell.", "kh and h"),
    ("[Governor Ivo Zarubin] said it was calm. {Zaroubin} said a post fell.", "ou and u"),
    ("[Governor Ivo Denisov] said it was calm. {Denisoff} said a post fell.", "ov and off"),
    ("[Governor Ivo Zarenskyi] said it was calm. {Zarensky} said a post fell.", "yi and y"),
    ("[Governor Hamid Mussalem] said it was calm. {Musalem} said a post fell.", "a letter doubled"),
    ("[Governor Ivo Drăgan] said it was calm. {Dragan} said a post fell.", "an accent"),
    ("[Governor Ivo Mel’nik,] in office since May, said it was calm. {Melnik} said a post fell.", "an apostrophe"),
    ("[Governor Omar al-Barhan] said it was calm. {Al-Barhan} said a post fell.", "an article with its hyphen"),
    ("[Governor Omar al-Barhan] said it was calm. {Barhan} said a post fell.", "an article left out"),
    # the former and the latter
    ("[The Defence Ministry] and the army command met. {The former} said two posts fell.", "the former of two"),
    ("Governor Lev Aster met [Mayor Jan Lund]. {The latter} said two posts fell.", "the latter of two"),
    # told of before they speak
    ("President Jan Lund met [Prime Minister Lev Aster] in the capital. {Aster} said the truce held.",
     "a surname, of a man told of beside another"),
    ("[Envoy Lev Aster] arrived on Monday. Colonel Jan Lund said it was calm. The envoy will brief the council. "
     "{He} said it would be short.", "the envoy, told of again, is the next he"),
    ("[Envoy Lev Aster] arrived on Monday. He met Mayor Jan Lund at the bridge. {He} said it was calm.",
     "he of two sentences running is one man"),
    ("With [Colonel Lev Aster] we drove to the ridge. It was cold. {He} said it had changed hands.",
     "nobody else is there"),
    ("I met [Amina] at the camp. {She} said men had burned her clinic.", "only people are met"),
    ("[Amina] is a midwife. {She} said men had burned her clinic.", "only people have a trade"),
    ("[A resident of the village who introduced herself as Amina] got through to us. {She} said two houses burned.",
     "a name given in passing"),
    ("Colonel Lev Aster said it was calm. A woman sat on a case. Her name was [Amina]. {She} said no train came.",
     "a name given in a sentence of its own"),
    ("[His wife] called the police. The police came late, {she} said.", "a wife is a she"),
    ("The council was silent.\n[The Hill Movement] controls two posts. {It} said it would stay.",
     "a body told of before it speaks"),
    ("The council said the posts fell.\nThat is not how [the HDL] sees it. {It} denied any losses.",
     "the body of this paragraph, not of the last one"),
    ("[An older man] shook his head. {He} said it was cold.", "a head that is shaken is no second man"),
    ("[Governor Lev Aster] said it was calm.\nA teacher died in the yard. {He} said it was cold.",
     "no dead man speaks"),
    ("[Governor Lev Aster] said it was calm.\nThe shell killed a teacher. {He} said it was cold.", "nor one killed"),
    ("[The Defence Ministry] said it was calm. Three soldiers were killed on Monday. {It} said two had drowned.",
     "nor do dead soldiers"),
    ("[Amina] is 16. {She} said she swam across the river.", "only people have an age"),
    ("The commander calls himself [Fox]. It is cold. {He} said they did not count.", "what he calls himself"),
    ("Envoy Lev Aster said it was calm. [The charity] said {it} had verified nine strikes.",
     "whoever says the clause it stands in"),
    ("The army captured [three fighters]. {They} said they had not eaten.", "a body would be it"),
    # other words for who spoke
    ("[The head of the Hill Regional Administration, Jan Lund,] said a house burned. {The governor} said two men died.",
     "one post under two names"),
    ("[Governor Jan Lund] said a house burned. {The head of the region} said two men died.", "the same, the other way"),
    ("[Mayor Jan Lund] said a house burned. {The city head} said two men died.", "a mayor, in translated copy"),
    ("[The Institute for Peace] said a post fell. {The think tank} said the advance was slow.", "a think tank"),
    ("[Relief International] said a post fell. {The aid group} said two men died.", "no person of that name"),
    ("[Governor Lev Aster] said it was calm. A witness, Jan Lund, said a post fell. {The official} said two men died.",
     "the one official of the two"),
    ("[Abu Samir], who lives here, said it was a bakery. Minister Jan Lund said it was a store. {The father of five} "
     "said the bread burned.", "a minister is called by his office"),
    ("Colonel Lev Aster said it was calm. [Captain Jan Lund] said a post fell. {The officer} said two men died.",
     "of two officers, the one who spoke last"),
    ("[Mayor Jan Lund] said two men died. {The official} said more were missing.", "the official"),
    ("[The head of the region Jan Lund] told us about the strike. Two men died, {the official} noted.",
     "an office before its name, as translated copy has it"),
    ("[Ambassador Jan Lund] rejected the note. {The diplomat} said it was a mistake.", "the diplomat"),
    ("[Captain Lev Aster] said a post fell. {The officer} said no one was hurt.", "the officer"),
    ("[Ana Dobra, a 45-year-old teacher,] said it was cold. {The 45-year-old} said the water stopped.", "an age"),
    ("[Abu Jan], who lives across the street, said it was a bakery. {The father of five} said the bread burned.",
     "a father of five"),
    ("[Deputy Minister Lev Aster] said it was calm. {The deputy minister} said a post fell.",
     "a deputy, by the words for a deputy"),
    ("[The Investigative Committee] said a shell fell. {The department} said it was a rocket.", "the department"),
    ("[Witness Now, a rights charity,] said nine men died. {The charity} said it had names.",
     "what a body is, said behind its name"),
    ("The press service of [the Defence Ministry] said a post fell. {The ministry} denied any losses.",
     "a body inside the words for its press service"),
    ("[The governor’s office] was quick. A trial is near, {its statement} said.", "its statement is the body's"),
    ("As the mayor’s men left, [a woman named Oksana] said it was calm. {She} said they took a cow.",
     "the whole name of a woman named so"),
    ("[A medic, who gave her name as Oksana,] said it was calm. {She} said six men died.", "a name that was given"),
    ("[The eldest, Rosa,] said they wanted the cellar. They left in March, {she} said.", "one of several, by name"),
    ("[Lieutenant-Colonel Lev Bar-Tal, a spokesman for the army,] denied it. “It held,” {he} said.",
     "a rank with a hyphen"),
    ("[Captain Lev Aster, spokesman for the army,] denied it. {Aster} said a post fell.", "no army of that name"),
]

# text, what the reason says, note
ABSTAINED = [
    ("Governor Lev Aster met Mayor Jan Lund at the bridge. {He} said it would stay shut.", "could stand for",
     "two men met"),
    ("Governor Lev Aster and Mayor Jan Lund visited the bridge. {He} said it would stay shut.", "could stand for",
     "two men, one subject"),
    ("Captain Ivo Tarn said it was calm. Governor Lev Aster and Mayor Jan Lund disagreed. {He} said a post fell.",
     "could stand for", "two men stand nearer than a third"),
    ("Mr Jan Lund said the road was shut. {She} blamed the rebels.", "nobody before", "no woman was named"),
    ("The army said it held. {He} blamed the rebels.", "nobody before", "no person was named"),
    ("Mayor Olena Dobra said two men died.\n## 12:30 Power cut\n{She} said the lights were out.", "nobody before",
     "a new entry keeps its own pronouns"),
    ("10:05 Mayor Olena Dobra said two men died.\n12:30 The lights went out. {She} said they would stay out.",
     "nobody before", "an entry opens with its hour"),
    ("Governor Lev Aster said it was calm. Mayor Jan Lund said a post fell.\nThe bridge is old.\nSnow fell.\n"
     "{He} said boats were needed.", "could stand for", "two men spoke, long before"),
    ("The Defence Ministry and the army command met. {It} said two posts fell.", "could stand for",
     "two bodies, one subject"),
    ("The Defence Ministry said two posts fell. The army moved in. {It} denied any losses.", "could stand for",
     "another body is the nearer subject"),
    ("The press officer, Jan Lund, said it was calm. “Civilians do not go there,” he told us. {They} said it was "
     "staged.", "nobody before", "those told of between quotation marks"),
    ("Residents fled to the school. {It} said two posts fell.", "nobody before", "a crowd is no it"),
    ("Defence Minister Lev Aster said the hill held. Foreign Minister Jan Lund said the talks failed. Snow fell.\n"
     "{The minister} denied any losses.", "could stand for", "two ministers"),
    ("The Defence Ministry said the hill held. The Foreign Ministry said the talks failed. Snow fell.\n"
     "{The ministry} denied any losses.", "could stand for", "two ministries"),
    ("The army spokesman, Lev Aster, said it was calm. The rebel spokesman, Jan Lund, said a post fell. Snow fell.\n"
     "{The spokesman} denied any losses.", "could stand for", "two spokesmen"),
    ("A military source said it was calm. Another source said a post fell. Snow fell.\n{The source} denied it.",
     "could stand for", "two sources"),
    ("The northern army said it had advanced. The southern army denied that. Snow fell.\n"
     "{The army} reported losses.", "could stand for", "two armies"),
    ("Mayor Jan Dorr said it was calm. Governor Eva Dorr said a post fell. {Dorr} blamed the rebels.",
     "could stand for", "two with one surname"),
    ("The Defence Ministry, the army command and the council met. {The former} said two posts fell.",
     "could stand for", "the former of three"),
    ("Mayor Lev Aster said it was calm. Governor Jan Lund said a post fell. Aster met Lund. {He} said two died.",
     "could stand for", "two men met, told of by their surnames"),
    ("The Hill Movement and the Dawn Front met.\nThe rebels hold the hill. The army wants it. {They} said they stayed.",
     "could stand for", "the rebels or the army"),
]

# Words that are nobody's short form: they stay as written, with no earlier words.
AS_WRITTEN = [
    ("The army spokesman, Lev Aster, said it was calm. {The rebels’ spokesman} said a post fell.",
     "another's spokesman is another man"),
    ("Defence Minister Lev Aster said the hill held. {The foreign minister} denied any losses.",
     "another minister"),
    ("Deputy Mayor Jan Lund said it was calm. {The mayor} said a post fell.", "a deputy is not the mayor"),
    ("Former president Lev Aster said it was calm. {The president} said a post fell.", "a former one is not in office"),
    ("A spokesman for the president, Lev Aster, said it was calm. {The president} said a post fell.",
     "his spokesman is not the president"),
    ("The Defence Ministry said the hill held. {The Foreign Ministry} said the talks failed.", "named in full"),
    ("The Defence Ministry and the Foreign Ministry met. {Both ministries} said the talks failed.", "both are two"),
    ("The mayor, Jan Lund, said it was calm. {Officials} said a post fell.", "officials stay vague"),
    ("Army spokesman Lev Aster said it was calm. {The spokesperson’s office} said a post fell.", "an office is nobody"),
    ("The northern army said it had advanced. {The southern army} said a post fell.", "the army of the other side"),
    ("The northern army said it had advanced. {The army of the south} said a post fell.", "the other side's, behind"),
    ("Governor Ivo Petrov said it was calm. {Petrenko} said a post fell.", "two names of one root"),
    ("Governor Ivan Petrov said it was calm. {Igor Petrov} said a post fell.", "two first names of one initial"),
    ("Governor Ivan Petrov said it was calm. {O. Petrov} said a post fell.", "another initial"),
    ("Governor Li Wei said it was calm. {Lu Wei} said a post fell.", "short names differ by a letter"),
    ("Governor Omar Chan said it was calm. {Shan} said a post fell.", "short names are not respelled"),
    ("Governor Ivo Babayan said it was calm. {Balayan} said a post fell.", "a consonant makes another name"),
    ("Mayor Jan Dorr said it was calm. Governor Eva Dorr said a post fell. Snow fell.\n{Eva Dorr} blamed them.",
     "the full name needs no earlier words"),
    ("The Hill Defence League (HDL) said it held. {The HLD} denied any losses.", "letters in another order"),
    ("Mayor Jan Lund said it was calm. {The officer} said a post fell.", "a mayor is no officer"),
    ("Mayor Jan Lund said it was calm. {The man} said a post fell.", "an office-holder is called by his office"),
    ("The army command said it was calm. {The group} said a post fell.", "an army is no group"),
    ("Relief International said ten died. Arzakh said a base was hit. {The group} denied any losses.",
     "another may be the group"),
    ("The Defence Ministry said it was calm. Jan Lund, the rebels’ leader, said a post fell. {The group} denied that.",
     "nor is a ministry"),
    ("Deputy head of the region Jan Lund said it was calm. {The governor} said a post fell.", "a deputy is not"),
    ("The regional prosecutor’s office said a post fell. Governor Lev Aster was away. {His office} said it held.",
     "his office is not whatever office was named"),
]

# The words of the speaker entire: text, what is read as the speaker, note
ENTIRE = [
    ("The bombs fell on the other end, according to her words.", "her", "the woman, not her words"),
    ("A villager named Petro said the soldiers came at night.", "A villager named Petro", "named in passing"),
    ("A fighter, who asked to be called Ko Min, said two men died.", "A fighter, who asked to be called Ko Min",
     "a name he asked for"),
    ("The rebels themselves claim they killed nine men.", "The rebels", "they themselves"),
    ("A militia known as the Black Sun said the bridge held.", "A militia known as the Black Sun", "a body, known as"),
    ("The army called Kyrov’s claims lies.", "The army", "to call something a lie is to give no name"),
    ("The head of the region Jan Lund told about the strike.", "The head of the region Jan Lund",
     "an office before its name"),
    ("The hill was held, said the commander of the group of forces, General Lev Aster.",
     "the commander of the group of forces, General Lev Aster", "a name behind an office behind the verb"),
    ("Captain Lev Aster, spokesman for the Southern Forces, who conceded that a post fell, was calm.",
     "Captain Lev Aster, spokesman for the Southern Forces", "who speaks is a man"),
    ("In the Ministry of Defence they confirmed a strike at Belov.", "the Ministry of Defence", "those in a house"),
]


class Marked(NamedTuple):
    """The text without its marks, the words of the speaker and the earlier words, as characters [start, end)."""

    text: str
    speaker: tuple[int, int]
    earlier: tuple[int, int] | None


def unmarked(marked: str) -> Marked:
    text, at = "", {}
    for char in marked:
        if char in "[]{}":
            at[char] = len(text)
        else:
            text += char
    earlier = (at["["], at["]"]) if "[" in at else None
    return Marked(text, (at["{"], at["}"]), earlier)


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    lines, at = [], 0
    for line in text.split("\n"):
        heading = line.startswith("## ")
        lines.append(Line(at + 3 * heading, at + len(line), "heading" if heading else "story", "test"))
        at += len(line) + 1
    report = Report("invented.txt", text.encode(), text)
    found, problems = find_claims(pipeline.parse(Body(report, tuple(lines))))
    assert not [p for p in problems if p.kind == "rule_failed"]
    return found


def told(pipeline: Pipeline, marked: Marked) -> Claim:
    """The claim of the marked speaker."""
    claims = read(pipeline, marked.text)
    said = [c for c in claims if c.speaker and c.speaker.span and _same(c.speaker.span, marked.speaker)]
    assert said, [(c.speaker and c.speaker.span, c.span.exact) for c in claims]
    return said[-1]


def _same(span: object, words: tuple[int, int]) -> bool:
    return (span.start, span.end) == words  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "note"), FOLLOWED, ids=[c[1] for c in FOLLOWED])
def test_followed_back(pipeline: Pipeline, text: str, note: str) -> None:
    marked = unmarked(text)
    speaker = told(pipeline, marked).speaker
    assert speaker is not None and speaker.mention is not None and marked.earlier is not None
    wanted = marked.text[slice(*marked.earlier)]
    assert re.sub(r",$", "", wanted) == speaker.mention.exact, note


@pytest.mark.parametrize(("text", "reason", "note"), ABSTAINED, ids=[c[2] for c in ABSTAINED])
def test_unsure_names_nobody_and_says_why(pipeline: Pipeline, text: str, reason: str, note: str) -> None:
    claim = told(pipeline, unmarked(text))
    assert claim.speaker is not None and claim.speaker.mention is None, note
    assert any(why.field == "speaker" and reason in why.rule for why in claim.reasons), claim.reasons


@pytest.mark.parametrize(("text", "note"), AS_WRITTEN, ids=[c[1] for c in AS_WRITTEN])
def test_nobodys_short_form(pipeline: Pipeline, text: str, note: str) -> None:
    claim = told(pipeline, unmarked(text))
    assert claim.speaker is not None and claim.speaker.mention is None, note


@pytest.mark.parametrize(("text", "words", "note"), ENTIRE, ids=[c[2] for c in ENTIRE])
def test_words_of_the_speaker_entire(pipeline: Pipeline, text: str, words: str, note: str) -> None:
    spoken = [c.speaker.span.exact for c in read(pipeline, text) if c.speaker and c.speaker.span]
    assert spoken and set(spoken) == {words}, note
