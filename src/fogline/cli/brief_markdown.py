"""The brief as Markdown."""

from __future__ import annotations

import re

from fogline.cli.terminal import one_line
from fogline.views.agreement import Agreement
from fogline.views.brief import Brief, Footing, SideGroup
from fogline.views.sides import side_in_words
from fogline.views.telling import Told

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def brief_markdown(brief: Brief) -> str:
    """Every sentence with the claims it rests on; the words of reports are escaped."""
    return "\n".join(_lines(brief)) + "\n"


def escape(text: str) -> str:
    """The text as Markdown would print it, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def brief_title(brief: Brief) -> str:
    if brief.day:
        return f"What was claimed about {brief.day.isoformat()}"
    return f"What was claimed since {brief.since.isoformat()}" if brief.since else "What was claimed"


def footing_lines(footing: Footing) -> list[str]:
    """What the reader weighs the brief by, one sentence a line."""
    sources = footing.sources
    balance = "; ".join(
        f"{side_in_words(side.side)} {side.claims} ({side.sentences} printed)" for side in footing.balance)
    whence = f" Among them: {'; '.join(sources.origins)}." if sources.origins else ""
    return [
        f"{sources.says} (at most): {count(sources.reports, 'text')} printed by "
        f"{', '.join(sources.outlets) or 'nobody'}.{whence}",
        f"{count(footing.claims, 'claim')}; unattributed {footing.unattributed} ({footing.unattributed_share:.0%}); "
        f"in the outlets’ own voice {footing.outlet_voice}.",
        f"Balance, claims by side: {balance or 'no side speaks'}.",
        f"Undated {footing.undated}; day assumed from the report’s date {footing.day_assumed}; "
        f"unplaced {footing.unplaced}; "
        f"background left off the timeline {footing.background}.",
        "Figures are printed as claimed and never added up. Nothing here is assessed as true or false."]


def _lines(brief: Brief) -> list[str]:
    lines = [f"# {brief_title(brief)}", ""]
    if not brief.days:
        lines += ["No claims in this selection.", ""]
    for part in brief.agreement:
        lines += [f"## {part.title}", "", *_agreement(part), ""]
    for day in brief.days:
        lines += [f"## {day.title}", ""]
        for section in day.sections:
            lines += [f"### {section.title}", ""]
            for group in section.groups:
                lines += [f"**{escape(side_in_words(group.side))}**", "", *_group(group), ""]
    return [*lines, "---", "", *[f"- {escape(line)}" for line in footing_lines(brief.footing)]]


def _agreement(part: Agreement) -> list[str]:
    """Pairs as a sentence, what it is to the next, that one, and why; then what stands alone."""
    lines = []
    for pair in part.pairs:
        lines += [f"- {_sentence(pair.a)}  ", f"  *{pair.says}* {_sentence(pair.b)}  ",
                  f"  because: {escape('; '.join(pair.because))}"]
    lines += [f"- {_sentence(told)}" for told in part.alone]
    if part.more:
        lines.append(f"- and {part.more} more (`fogline brief --all`)")
    return lines


def _group(group: SideGroup) -> list[str]:
    lines = [f"- {_sentence(told)}" for told in group.told]
    if group.more:
        lines.append(f"- and {count(group.more, 'more sentence')} (`fogline brief --all`)")
    return lines


def _sentence(told: Told) -> str:
    aside = f" ({escape('; '.join((*told.places, *told.asides)))})" if told.places or told.asides else ""
    cited = "; ".join(escape(str(source)) for source in told.cited)
    return f"{escape(told.lead)}: “{escape(told.words)}”{aside} \\[{cited}\\]"


def count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
