"""The brief for reading in a terminal: wrapped, headings bold, sources dim."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from fogline.cli.terminal import one_line
from fogline.views.agreement import Agreement
from fogline.views.brief import Brief, SideGroup
from fogline.views.composed import brief_title, count, footing_lines
from fogline.views.sides import side_in_words
from fogline.views.telling import Told


def print_brief(brief: Brief, console: Console) -> None:
    """The brief, section by section, and what to weigh it by underneath."""
    console.print(Text(brief_title(brief), style="bold underline"))
    if not brief.days:
        console.print("\nNo claims in this selection.")
    for part in brief.agreement:
        _print_agreement(part, console)
    for day in brief.days:
        console.print(Text(f"\n{day.title}", style="bold"))
        for section in day.sections:
            console.print(Text(f"\n  {section.title}", style="italic"))
            for group in section.groups:
                _print_group(group, console)
    console.print()
    for line in footing_lines(brief.footing):
        console.print(Text(one_line(line), style="dim"), soft_wrap=False)


def _print_agreement(part: Agreement, console: Console) -> None:
    console.print(Text(f"\n{part.title}", style="bold"))
    for pair in part.pairs:
        console.print(Padding(sentence_text(pair.a), (0, 0, 0, 4), expand=False), soft_wrap=False)
        console.print(Text(f"    {pair.says}", style="italic"))
        console.print(Padding(sentence_text(pair.b), (0, 0, 0, 4), expand=False), soft_wrap=False)
        because = Text(f"because: {one_line('; '.join(pair.because))}", style="dim")
        console.print(Padding(because, (0, 0, 1, 4), expand=False), soft_wrap=False)
    for told in part.alone:
        console.print(Padding(sentence_text(told), (0, 0, 0, 4), expand=False), soft_wrap=False)
    if part.more:
        console.print(Text(f"    and {part.more} more (fogline brief --all)", style="dim"))


def _print_group(group: SideGroup, console: Console) -> None:
    console.print(Text(f"    {one_line(side_in_words(group.side))}", style="bold"))
    for told in group.told:
        console.print(Padding(sentence_text(told), (0, 0, 0, 6), expand=False), soft_wrap=False)
    if group.more:
        console.print(Text(f"      and {count(group.more, 'more sentence')} (fogline brief --all)", style="dim"))


def sentence_text(told: Told) -> Text:
    """One attributed sentence, its sources dim."""
    text = Text.assemble(one_line(told.lead), ": “", (one_line(told.words), "bold"), "”")
    aside = "; ".join((*told.places, *told.asides))
    if aside:
        text.append(f" ({one_line(aside)})")
    text.append(f" [{one_line('; '.join(map(str, told.cited)))}]", style="dim")
    return text
