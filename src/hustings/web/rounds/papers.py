"""The papers of a round, drawn from what it has published: the declarations, and the scrutineer's
report on each poll. What they say is of :mod:`hustings.report.papers`; here they are found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections import places
from hustings.report.papers import draw, html, published, scrutineer
from hustings.report.papers.issues import issues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.elections.store import Store
    from hustings.outcome.from_archive import Read
    from hustings.report.papers.document import Document
    from hustings.report.papers.issues import Issue
    from hustings.report.papers.published import Published

__all__ = ["Paper", "declarations", "document", "page", "reports"]


class Paper(NamedTuple):
    """A paper that can be drawn: its name in addresses and of files, and what it is of."""

    name: str
    issue: Issue
    drawn: Callable[[Published], Document]


def declarations(store: Store, contest: str) -> tuple[Paper, ...]:
    """Return the declarations of a contest, the oldest first; none before it is declared."""
    return tuple(Paper(each.name, each, draw.draw) for each in _issues(store, contest))


def reports(store: Store, contest: str) -> tuple[Paper, ...]:
    """Return the scrutineer's reports on a contest, one for each settlement that was declared.

    There is none where there was no poll.
    """
    return tuple(
        Paper(each.scrutineer, each, scrutineer.draw)
        for each in _issues(store, contest)
        if not each.vacancy and "figures" in json.loads(_reader(store)(each.place))
    )


def document(store: Store, paper: Paper) -> Document:
    """Draw a paper as a value; raise FiguresDifferError, OSError, ValueError."""
    return paper.drawn(published.read(_reader(store), paper.issue))


def page(store: Store, paper: Paper) -> str:
    """Draw a paper as a page of its own; raise as :func:`document` does."""
    return html.draw(document(store, paper))


def _issues(store: Store, contest: str) -> Iterator[Issue]:
    return (each for each in issues(_reader(store)) if each.contest == contest)


def _reader(store: Store) -> Read:
    """Return what reads the archive of a round by the names of its files."""

    def read(name: str) -> bytes:
        if name == places.JOURNAL:
            return b"".join(store.journal())
        with store.public.read(name) as stream:
            return stream.read()

    return read
