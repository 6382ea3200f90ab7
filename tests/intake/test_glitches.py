"""What crawls, typists, editors and translating machines leave in a text."""

from __future__ import annotations

import pytest

from fogline.intake import read_body
from fogline.intake.glitches import garbled_spans, insertion_spans
from fogline.records import Report


@pytest.mark.parametrize(("line", "garbled"), [
    ("They fired on the morning of May 8thon the villages.", ["8thon"]),
    ("Two men were killed.The army denied it.", ["killed.The"]),
    ("He asked for an agreement. about peace.", ["agreement. about"]),
    ("The army said the the bridge was mined.", ["the the"]),
    ("The generalâ€™s men fled.", ["generalâ€™s"]),
    ("The cafÃ© was hit.", ["cafÃ©"]),
    ("Five men&nbsp;died.", ["&nbsp;"]),
    ("About 30people died.", ["30people"]),
    ("The U.S. Army fired 155mm shells at 08:30 on the 20th.", []),
    ("See example.org or write to a.b@example.org about it.", []),
    ("Approx. ten men died; Gen. Sample said so.", []),
    ("He had had enough, and that that was so he knew.", []),
])
def test_garbled_words(line: str, garbled: list[str]) -> None:
    assert [span.exact for span in garbled_spans(line, 0, len(line))] == garbled


@pytest.mark.parametrize(("line", "inserted"), [
    ("“Sixty posts of the enemy [separatists] are ours,” he said.", ["[separatists]"]),
    ("“We will not leave this problem (the coastal conflict) to others,” he said.", ["(the coastal conflict)"]),
    ("Editor’s note: The town is also called Port Bay.", ["Editor’s note:"]),
    ("Note: the army has not confirmed this.", ["Note:"]),
    ("A note was found: the army had fled.", []),
    ("The envoy of the council (CSO) met the minister [sic].", ["[sic]"]),
    ("The council (the body that rules the coast) met.", []),
    ("As was shown [3], the army [...] fled at [18:30].", []),
])
def test_insertions(line: str, inserted: list[str]) -> None:
    assert [span.exact for span in insertion_spans(line, 0, len(line))] == inserted


@pytest.mark.parametrize(("text", "sign", "note"), [
    ("[Automatic translation. Original language: Freedonian]\n\nThe army said on Monday it had taken the port.\n",
     "[Automatic translation. Original language: Freedonian]", "a notice"),
    ("The head of press-service informs that militaries «destroyed» the point, on his words.\n",
     "head of press-service", "several kinds of sign"),
    ("The spokesman said the army had «destroyed» the point on Monday.\n", None, "one sign proves nothing"),
    ("The army said it had taken the port, and the rebels denied it.\n", None, "plain English"),
])
def test_machine_translation(text: str, sign: str | None, note: str) -> None:
    body, _ = read_body(Report("page.txt", text.encode(), text))
    found = body.machine_translated and body.machine_translated.exact
    assert (found is None) if sign is None else (found is not None and sign in found), note


def test_another_language_is_told() -> None:
    text = "La armée a déclaré lundi que les rebelles avaient quitté la ville après les combats. " * 8
    _, problems = read_body(Report("page.txt", text.encode(), text, published="2031-05-04"))
    assert [p.kind for p in problems] == ["language"]
