"""A paper as a value: sections of sentences, tables, pictures and lines to sign.

Page and PDF are drawn from the same value. Each figure in a sentence has a key: its number in the
list of sources at the end, which tells the figure, and the file and member that hold it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.report.charts.chart import Chart

__all__ = [
    "Block",
    "Document",
    "Keys",
    "Picture",
    "Section",
    "Sentence",
    "Signatures",
    "Source",
    "Statement",
    "Table",
]


class Source(NamedTuple):
    """A figure that a sentence uses: ``value`` as it is printed; ``place``: file and member."""

    number: int
    what: str
    value: str
    place: str


class Sentence(NamedTuple):
    """A sentence with the numbers of the sources of its figures."""

    text: str
    keys: tuple[int, ...] = ()


class Table(NamedTuple):
    """A table whose first column heads its rows; ``sums`` close it.

    ``words``: columns, from 0, that hold words and not figures.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, ...], ...] = ()
    words: tuple[int, ...] = (0,)


class Picture(NamedTuple):
    """A chart."""

    chart: Chart


class Statement(NamedTuple):
    """What a person must state by hand: a box for each choice, and room for particulars."""

    text: str
    choices: tuple[str, ...] = ()
    lines: int = 1


class Signatures(NamedTuple):
    """Lines for name, signature and date, one for each office."""

    offices: tuple[str, ...]


Block = Sentence | Table | Picture | Statement | Signatures


class Section(NamedTuple):
    """A heading and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


class Document(NamedTuple):
    """A whole paper. ``kind``: what paper it is; ``dated``: in words, when what it tells was
    declared; ``at``: that moment."""

    kind: str
    title: str
    organisation: str
    dated: str
    at: datetime
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    lang: str = "en"


@dataclass(slots=True)
class Keys:
    """Numbers the figures of a paper as its sentences use them, each figure of a place once."""

    found: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def of(self, what: str, value: str, place: str) -> int:
        """Return the number of a figure's source."""
        return self.found.setdefault((what, value, place), len(self.found) + 1)

    def sources(self) -> tuple[Source, ...]:
        """Return all sources in the order in which they were first used."""
        return tuple(Source(number, *key) for key, number in self.found.items())
