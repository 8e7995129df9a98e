"""A count as Markdown (GitHub's tables), safe against names that carry markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.record import digest
from hustings.report import law
from hustings.report.grid import grid_of
from hustings.report.printable import clean
from hustings.report.sheet import blocks, lay_out
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.record import Count
    from hustings.report.grid import Grid
    from hustings.report.phrases import Speech

__all__ = ["draw", "escape", "paragraph", "table"]

STAGES_A_TABLE = 8

# Only what can start markup is escaped, so that the source stays readable.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$#@!])")
_LINKS = re.compile(r"(?i)\b(https?|ftp|www|mailto)([:.])")


def escape(text: str) -> str:
    """Return text in which nothing is inline markup: safe in a sentence and in a cell."""
    return _LINKS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", clean(text)))


def paragraph(text: str) -> str:
    """Return text as a paragraph that starts no list, heading, quotation or code."""
    escaped = escape(text).strip()
    return re.sub(r"^([-+=]|\d+(?=([.)])))", _block_mark, escaped)


def _block_mark(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[2] else f"\\{found[1]}"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table, first column to the left, the others to the right; texts are escaped."""
    lines = [
        "| " + " | ".join(escape(head) for head in heads) + " |",
        "|:---|" + "---:|" * (len(heads) - 1),
        *("| " + " | ".join(escape(text) for text in row) + " |" for row in rows),
    ]
    return "\n".join(lines)


def draw(count: Count, clauses: Mapping[str, str] | None = None, *, say: Speech = ENGLISH) -> str:
    """Return the count as Markdown: declaration, tables, a line a stage, lots, provenance.

    ``clauses`` maps the reference of a clause to its words; those cited are listed.
    """
    teller = Teller(count, say)
    parts = [f"# {escape(count.contest.title)}"]
    parts += [paragraph(sentence) for sentence in teller.declaration()]
    for block in blocks(lay_out(count, say), STAGES_A_TABLE):
        parts.append(_grid(grid_of(block, say, limit=10_000), say))
    parts.append("\n".join(_stages(teller)))
    closing = (*teller.closest_exclusion(), " ".join(teller.formality()))
    parts += [paragraph(text) for text in closing]
    parts += [paragraph(" ".join(teller.lot(decision))) for decision in count.decisions]
    parts += [paragraph(note) for note in teller.notes()]
    cited = law.cited((ref for line in teller.lines() for ref in line.clauses), clauses or {})
    if cited:
        told = (f"- **{escape(ref)}** {escape(words)}" for ref, words in cited.items())
        parts.append("\n".join(told))
    parts.append(_provenance(count, say))
    return "\n\n".join(parts) + "\n"


def _grid(grid: Grid, say: Speech) -> str:
    rows = [
        (f"{line.name} {line.mark}".rstrip(), *line.texts) for line in (*grid.lines, *grid.sums)
    ]
    return table((say("Candidate"), *grid.heads), rows)


def _stages(teller: Teller) -> Iterator[str]:
    for line in teller.lines():
        cited = ", ".join(line.clauses)
        yield f"{line.number}. **{escape(line.heading)}.** {escape(line.text)} ({escape(cited)})"


def _provenance(count: Count, say: Speech) -> str:
    rows = [
        (say("Rule"), f"{count.rule.id}, {say('version {number}', number=count.rule.version)}"),
        (say("Law"), count.rule.law),
        (say("Engine"), f"{count.engine}; {count.software}"),
        (say("Ballots"), count.ballots.digest),
        (say("Record"), digest(count)),
    ]
    return table((say("Provenance"), ""), rows)
