"""The papers of a round, drawn from what it has published: the declarations, and the scrutineer's
report on each poll. What they say is of :mod:`hustings.report.papers`; here they are found.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections import declaration
from hustings.elections.publishing import as_json
from hustings.outcome.archive_files import in_store
from hustings.outcome.declarations import counted, issues
from hustings.report.papers import draw, html, published, scrutineer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.elections.office import Office
    from hustings.outcome.archive_files import Read
    from hustings.outcome.declarations import Issue
    from hustings.report.papers.document import Document
    from hustings.report.papers.published import Published

__all__ = ["Paper", "declarations", "document", "page", "reports"]


class Paper(NamedTuple):
    """A paper that can be drawn: its name in addresses and of files, what it is of, and whence."""

    name: str
    issue: Issue
    files: Read
    drawn: Callable[[Published], Document]


def declarations(office: Office, contest: str) -> tuple[Paper, ...]:
    """Return the declarations of a contest, the oldest first; none before it is declared."""
    files = in_store(office.store)
    return tuple(Paper(each.name, each, files, draw.draw) for each in _issues(files, contest))


def reports(office: Office, contest: str) -> tuple[Paper, ...]:
    """Return the scrutineer's reports on a contest, one for each settlement that was counted.

    The last is there before anything is declared, for the Act has the report come first. There is
    none where there was no poll.
    """
    files = in_store(office.store)
    held = [
        Paper(each.scrutineer, each, files, scrutineer.draw)
        for each in _issues(files, contest)
        if not each.vacancy and "figures" in json.loads(files(each.place))
    ]
    waiting = counted(files, contest)
    if waiting:
        foreseen = _foreseen(office, files, waiting)
        held.append(Paper(waiting.scrutineer, waiting, foreseen, scrutineer.before))
    return tuple(held)


def document(paper: Paper) -> Document:
    """Draw a paper as a value; raise FiguresDifferError, OSError, ValueError."""
    return paper.drawn(published.read(paper.files, paper.issue))


def page(paper: Paper) -> str:
    """Draw a paper as a page of its own; raise as :func:`document` does."""
    return html.draw(document(paper))


def _issues(files: Read, contest: str) -> Iterator[Issue]:
    return (each for each in issues(files) if each.contest == contest)


def _foreseen(office: Office, files: Read, waiting: Issue) -> Read:
    """Return what reads the archive with the declaration in it that would be made now."""

    def read(name: str) -> bytes:
        if name == waiting.place:
            return as_json(declaration.content(office, waiting.contest))
        return files(name)

    return read
