"""Figures for a reader: own words, the claims behind each end, private people withheld, and plain data."""

from __future__ import annotations

import json
from dataclasses import replace

from invented import Page

from fogline.ledger import Decision
from fogline.views.counted import Known, Only, ends_told
from fogline.views.figures import list_figures, number_rows, sum_figures
from fogline.views.names import NamePolicy
from fogline.views.plain import as_plain
from fogline.views.series import list_series, point_rows
from fogline.views.silence import list_silence
from fogline.views.telling import Manner

TEXT = """The Staff said at least nine people were killed in Oakford on Sunday.
The Command said 17 people were killed in Oakford on Sunday.
Resident Tomas Brell said dozens were killed in Oakford on Sunday."""


def cut(page: type[Page], **given: str) -> Page:
    p = page(TEXT, **given)
    day = {"when": (p.time("2031-05-04", "on Sunday"),), "kind": "casualties", "places": (
        p.place("Oakford", id="oak", name="Oakford / Eichfurt", names=(("bb", "Eichfurt"),)),)}
    p.claim("at least nine people were killed in Oakford on Sunday", said_by="The Staff", side="AA", **day,
            figures=(p.figure("at least nine", 9, high=None, qualifier="at_least", scope="incident"),))
    p.claim("17 people were killed in Oakford on Sunday", said_by="The Command", side="BB", **day,
            figures=(p.figure("17", 17, scope="incident"),))
    p.claim("dozens were killed in Oakford on Sunday", said_by="Tomas Brell", side="WITNESS",
            who={"capacity": "witness"}, **day,
            figures=(replace(p.figure("dozens", 0, qualifier="dozens", scope="incident"), low=None, high=None),))
    return p


def test_a_table_keeps_the_words_and_the_claims(page: type[Page]) -> None:
    staff, command, resident = cut(page).cut
    (table,) = list_figures([staff, command, resident]).tables
    assert table.range and table.range.says == "9–17" and not table.differs
    assert (table.range.low_claims, table.range.high_claims) == ((staff.id,), (command.id,))
    told = {row.side: row.numbers[0] for row in table.rows}
    assert told["AA"].words == "at least nine" and (told["AA"].low, told["AA"].high) == (9, None)
    assert told["WITNESS"].words == "dozens" and not told["WITNESS"].in_range
    assert {cell.rule: cell.range and cell.range.says for cell in table.under} == {
        "minimum": "9", "maximum": "17", "agreed": "17", "reviewed": None}
    json.dumps(as_plain(table))


def test_private_people_are_withheld(page: type[Page]) -> None:
    entries = cut(page).cut
    shown = json.dumps(as_plain(list_figures(entries)))
    assert "Brell" not in shown and "a witness" in shown
    assert "Brell" in json.dumps(as_plain(list_figures(entries, Manner(mask=False))))


def test_a_place_goes_by_the_name_asked_for(page: type[Page]) -> None:
    (table,) = list_figures(cut(page).cut, Manner(NamePolicy.of("bb"))).tables
    assert table.thing.places == ("Eichfurt",)


def test_a_rejected_claim_counts_nothing_and_a_corrected_one_is_reviewed(page: type[Page]) -> None:
    staff, command, _ = cut(page).cut
    decision = Decision("d1", "set", command.id, command.report.id, 0, 1, "headline", "kind", None, "casualties",
                        "ann", "2031-05-05T10:00:00Z", "looked")
    (table,) = list_figures([replace(staff, rejected=True), replace(command, decisions=(decision,))]).tables
    assert table.range and table.range.says == "17" and [row.side for row in table.rows] == ["BB"]
    assert next(c for c in table.under if c.rule == "reviewed").range
    undone = Decision("d2", "undo", command.id, command.report.id, 0, 1, "headline", "kind", None, None, "ann",
                      "2031-05-06T10:00:00Z", "no", undoes="d1")
    (table,) = list_figures([replace(command, decisions=(decision, undone))]).tables
    assert next(c for c in table.under if c.rule == "reviewed").range is None


def test_incidents_and_confirmations_of_the_ledger(page: type[Page]) -> None:
    staff, command, _ = cut(page).cut
    apart = list_figures([staff, command], known=Known({staff.id: "i1", command.id: "i2"}))
    assert len(apart.tables) == 2
    (table,) = list_figures([staff, command], known=Known({}, frozenset((staff.id,)))).tables
    assert [c.range and c.range.low for c in table.under if c.rule == "reviewed"] == [9]


def test_a_selection_changes_no_thing(page: type[Page]) -> None:
    """The owner of a loss is known from a claim outside the selection; the thing that is counted stays the same."""
    staff, command, _ = cut(page).cut
    owned = replace(staff, claim=replace(staff.claim, figures=tuple(
        replace(figure, loss_of="AA") for figure in staff.claim.figures)))
    (whole,) = list_figures([owned, command]).tables
    (part,) = list_figures([command], known=Known(others=[owned, command])).tables
    assert part.thing == whole.thing and part.thing.loss_of == "AA" and len(part.rows) == 1


def test_rows_are_flat_and_each_has_its_claim(page: type[Page]) -> None:
    entries = cut(page).cut
    rows = list(number_rows(list_figures(entries).tables))
    assert [row["claim"] for row in rows] and {row["claim"] for row in rows} == {entry.id for entry in entries}
    assert {row["low"] for row in rows} == {9, 17, None}


def test_only_what_is_asked_for_is_counted(page: type[Page]) -> None:
    entries = cut(page).cut
    assert list_figures(entries, only=Only(measure="wounded")).tables == ()
    assert sum_figures(entries, only=Only(measure="killed")).says == "9–17"


def test_nothing_in_nothing_out() -> None:
    assert list_figures([]).tables == ()
    assert list_series([]) == ()
    assert list_silence([], []).last is None


def test_ranges_in_words() -> None:
    assert ends_told(9, 9, False, False) == "9"
    assert ends_told(9, 9, False, True) == "at least 9"
    assert ends_told(40, 40, True, False) == "up to 40"
    assert ends_told(9, 1700, False, False) == "9–1,700"
    assert ends_told(9, 20, False, True) == "9 to at least 20"


def pages(page: type[Page]) -> list[Page]:
    """One running count in three reports, and a report a week later that does not go on with it."""
    made = []
    for day, number in ((1, 40), (3, 44), (5, 42)):
        p = page(f"The Staff said {number} people had been killed since April.", published=f"2031-05-0{day}",
                 source=f"reports/{day}.txt")
        p.claim(f"{number} people had been killed since April", said_by="The Staff", side="AA", kind="casualties",
                when=(p.time(f"2031-04-01/2031-05-0{day}", "since April"),),
                figures=(p.figure(str(number), number, scope="cumulative", loss_of="AA"),))
        made.append(p)
    last = page("The Command said it rained.", published="2031-05-14", source="reports/14.txt")
    last.claim("it rained", said_by="The Command", side="BB")
    return [*made, last]


def test_series_and_silence(page: type[Page]) -> None:
    made = pages(page)
    entries = [entry for p in made for entry in p.cut]
    (series,) = list_series(entries)
    assert [point.words for point in series.points] == ["40", "44", "42"]
    assert [(n.sort, n.day) for n in series.notices] == [("drop", "2031-05-05")]
    assert [row["noticed"] != "" for row in point_rows([series])] == [False, False, True]
    found = list_silence(entries, [p.card for p in made], [("Hill Gazette", "2031-05-07", "none")])
    (stopped,) = found.stopped
    assert (stopped.last_day, stopped.usual_gap, stopped.silent) == ("2031-05-05", 2, 9)
    assert [(s.first, s.word) for s in stopped.since] == [
        ("2031-05-06", "not_read"), ("2031-05-07", "quiet"), ("2031-05-08", "not_read"), ("2031-05-14", "quiet")]
    assert [row.name for row in found.sides] == ["AA", "BB"]
    json.dumps(as_plain(found))


def test_the_days_asked_for_cut_a_silence(page: type[Page]) -> None:
    made = pages(page)
    entries = [entry for p in made for entry in p.cut]
    found = list_silence(entries, [p.card for p in made], since="2031-05-03", until="2031-05-10")
    assert (found.first, found.last) == ("2031-05-03", "2031-05-10") and found.stopped[0].silent == 5


def test_a_month_is_no_day_of_reading(page: type[Page]) -> None:
    """A report of "May 2031" may be of any day: what nobody else read is unknown."""
    made = pages(page)
    loose = page("Undated.", published="2031-05", source="reports/loose.txt")
    entries = [entry for p in made for entry in p.cut]
    found = list_silence(entries, [*(p.card for p in made), loose.card])
    assert {s.word for s in found.outlets[0].stretches} == {"spoke", "unknown"}
