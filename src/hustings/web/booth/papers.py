"""The paper of a contest as a page shows it: names in the order issued, who backs them, and what
befell them since, each with its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.elections import paper, people, support
from hustings.web.booth.paper_form import form_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState, Round
    from hustings.web.booth.paper_form import PaperForm

__all__ = ["Backing", "Name", "Note", "Paper", "paper_of"]


@dataclass(frozen=True, slots=True)
class Backing:
    """An endorsement as printed: by whom, and the place that their list recommends (0: none)."""

    organisation: str
    order: int


@dataclass(frozen=True, slots=True)
class Note:
    """What happened to a printed name after papers were issued.

    ``what``: withdrawn, refused, suspended ... (of the candidate), ``backed`` or ``not_backed``
    (of an endorsement, by ``who``).
    """

    at: datetime
    what: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """One name on the paper. ``number`` is its place; ``reopens``: 're-open nominations'."""

    number: int
    id: str
    name: str
    statement: str
    backing: tuple[Backing, ...]
    notes: tuple[Note, ...]
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of one contest."""

    contest: str
    title: str
    seats: int
    form: PaperForm
    names: tuple[Name, ...]


def paper_of(office: Office, contest: str) -> Paper:
    """Return the paper as issued; raise ChangedFileError where its file was changed."""
    now = office.round
    state = now.contest(contest)
    issued = paper.read(office.store, state)
    names = tuple(_names(now, state, issued))
    return Paper(contest, issued["title"], issued["seats"], form_of(state), names)


def _names(now: Round, state: ContestState, issued: Mapping[str, Any]) -> Iterator[Name]:
    contest = state.plan.id
    for each in issued["candidates"]:
        yield Name(
            number=each["number"],
            id=each["id"],
            name=each["name"],
            statement=each["statement"],
            backing=tuple(
                Backing(_called(now, one["organisation"]), one["order"])
                for one in each["endorsements"]
            ),
            notes=tuple(_notes(now, contest, each["id"])),
        )
    if state.plan.reopen_nominations:
        number = len(issued["candidates"]) + 1
        yield Name(number, "", issued["reopen_nominations"], "", (), (), reopens=True)


def _notes(now: Round, contest: str, candidate: str) -> Iterator[Note]:
    notes = [
        Note(each.at, each.what, each.process, each.reason)
        for each in people.notes_after_issue(now, contest)
        if each.candidate == candidate
    ]
    notes += [
        Note(
            each.at,
            "backed" if each.what == "endorsed" else "not_backed",
            _called(now, each.organisation),
            each.reason,
        )
        for each in support.changes_after_issue(now, contest)
        if each.candidate == candidate
    ]
    yield from sorted(notes, key=lambda note: note.at)


def _called(now: Round, organisation: str) -> str:
    return support.registered(now, organisation).name
