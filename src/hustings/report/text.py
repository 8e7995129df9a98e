"""A count as plain text: no markup, no colours, of a given width."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from hustings.record import digest
from hustings.report import law
from hustings.report.grid import fitting
from hustings.report.printable import clean
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.record import Count
    from hustings.report.grid import Grid, Line
    from hustings.report.phrases import Speech

__all__ = ["draw"]


def draw(
    count: Count,
    clauses: Mapping[str, str] | None = None,
    *,
    width: int = 80,
    say: Speech = ENGLISH,
) -> str:
    """Return the count as plain text of ``width`` columns, wrapped and ended by a line break.

    ``clauses`` maps the reference of a clause to its words; those cited are listed at the end.
    """
    teller = Teller(count, say)
    title = clean(count.contest.title)
    head = [*wrap(title, width), "=" * min(width, len(title))]
    parts = [head, *([*wrap(sentence, width)] for sentence in teller.declaration())]
    parts += [_table(grid) for grid in fitting(count, say, width, gap=2)]
    parts.append([line for told in _told(teller, width) for line in told])
    parts += [wrap(sentence, width) for sentence in _closing(teller)]
    cited = law.cited((ref for line in teller.lines() for ref in line.clauses), clauses or {})
    told = [f"{clean(ref)}: {clean(words)}" for ref, words in cited.items()]
    parts.append([line for text in told for line in wrap(text, width, subsequent_indent="    ")])
    parts.append([line for text in _provenance(count, say) for line in wrap(text, width)])
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _table(grid: Grid) -> list[str]:
    widths = [grid.width(n) for n in range(len(grid.heads))]
    first = grid.name_width
    rule = "-" * (first + sum(width + 2 for width in widths))

    def row(name: str, texts: tuple[str, ...]) -> str:
        figures = "".join(f"  {text:>{w}}" for text, w in zip(texts, widths, strict=True))
        return f"{name:<{first}}{figures}".rstrip()

    def named(line: Line) -> str:
        return f"{line.name} {line.mark}".rstrip()

    return [
        row("", grid.heads),
        rule,
        *(row(named(line), line.texts) for line in grid.lines),
        rule,
        *(row(named(line), line.texts) for line in grid.sums),
    ]


def _told(teller: Teller, width: int) -> Iterator[list[str]]:
    for line in teller.lines():
        text = teller.say(
            "Stage {number}: {text} [{clauses}]",
            number=line.number,
            text=line.text,
            clauses=", ".join(line.clauses),
        )
        yield wrap(text, width, subsequent_indent="    ")


def _closing(teller: Teller) -> Iterator[str]:
    yield from teller.closest_exclusion()
    for decision in teller.count.decisions:
        yield " ".join(teller.lot(decision))
    yield " ".join(teller.formality())
    yield from teller.notes()


def _provenance(count: Count, say: Speech) -> Iterator[str]:
    rule = count.rule
    yield say(
        "Rule: {id}, version {version}. {law}", id=rule.id, version=rule.version, law=rule.law
    )
    yield say("Ballots: {digest}", digest=count.ballots.digest)
    yield say("Record: {digest}", digest=digest(count))
    yield say("Engine: {engine}; {software}", engine=count.engine, software=count.software)
