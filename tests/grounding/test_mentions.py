"""The times of a report in reading order: a history from the time it has come to, a report from its own day."""

from __future__ import annotations

from fogline.grounding.mentions import name_times
from tests.grounding.marked import read

HISTORY = ("In 1911 the king fled.\n\nThe war began in June 1912. On 3 August, the border fell. The next day the town "
           "burned. In January, a truce held. In 1914, the army rose. In 1915 and in 1916 it fought on. By March 1917 "
           "it had won; two years later it fell apart, as foretold in 1898 and in 1899.")


def values(text: str, published: str | None) -> list[tuple[str, str, str]]:
    parsed, _ = read(text, published)
    return [(n.span.exact, n.value.edtf, n.basis) for t in name_times(parsed).values() for n in t.named]


def test_a_history_is_told_in_order() -> None:
    assert values(HISTORY, "2009-12-19") == [
        ("1911", "1911", "explicit"), ("June 1912", "1912-06", "explicit"),
        ("3 August", "1912-08-03", "explicit_no_year"), ("The next day", "1912-08-04", "relative_to_statement"),
        ("January", "1913-01", "explicit_no_year"), ("1914", "1914", "explicit"), ("1915", "1915", "explicit"),
        ("1916", "1916", "explicit"), ("By March 1917", "1917-03", "explicit"),
        ("two years later", "1919", "relative_to_statement"), ("1898", "1898", "explicit"),
        ("1899", "1899", "explicit")]


def test_a_report_counts_from_its_own_day_whatever_it_looks_back_on() -> None:
    news = "Shells fell on Monday. Three died on Tuesday and two on 12 May. The mayor spoke on Friday.\n\n" + HISTORY
    found = dict((words, edtf) for words, edtf, _ in values(news, "2021-05-15"))
    assert (found["Monday"], found["12 May"], found["3 August"]) == ("2021-05-10", "2021-05-12", "2020-08-03")


def test_an_impossible_date_is_kept_as_words() -> None:
    parsed, _ = read("The depot was hit on 31 September at 25:70.")
    assert [w.exact for t in name_times(parsed).values() for w in t.impossible] == ["31 September", "25:70"]
