"""What the journal says of one contest, entry by entry: which entry did what, in which edition.

The folded state of a round keeps what stands; a verification asks for everything that was
published, also for a settlement, a count and a declaration that were amended later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.elections.journal import Entry

__all__ = ["Edition", "History", "histories"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One settlement of the votes, and what was opened, counted, reported and declared of it.

    ``vacancies``: filled since by counting it again."""

    number: int
    settled: Entry
    opened: Entry | None = None
    counts: tuple[Entry, ...] = ()
    reports: tuple[Entry, ...] = ()
    declared: Entry | None = None
    vacancies: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The entries of one contest that fix something; None: not done."""

    roll: Entry | None = None
    key: Entry | None = None
    paper: Entry | None = None
    close: Entry | None = None
    account: Entry | None = None
    unopposed: Entry | None = None
    destroyed: Entry | None = None
    editions: tuple[Edition, ...] = ()


def histories(entries: Iterable[Entry]) -> dict[str, History]:
    """Return the history of every contest that the entries name."""
    held: dict[str, History] = {}
    for entry in entries:
        contest = entry.data.get("contest")
        if isinstance(contest, str):
            held[contest] = _after(held.get(contest, History()), entry)
    return held


_FIXED = {
    "freeze_roll": "roll",
    "hold_ceremony": "key",
    "issue_papers": "paper",
    "close_poll": "close",
    "settle_account": "account",
    "declare_unopposed": "unopposed",
    "destroy_ballots": "destroyed",
}
"""Actions that are done once, and the member that holds their entry."""


def _after(held: History, entry: Entry) -> History:
    if entry.action in _FIXED:
        fixed: dict[str, Any] = {_FIXED[entry.action]: entry}
        return replace(held, **fixed)
    if entry.action in ("fix_exclusions", "amend_exclusions"):
        edition = Edition(len(held.editions) + 1, entry)
        return replace(held, editions=(*held.editions, edition))
    if not held.editions:
        return held
    *before, last = held.editions
    return replace(held, editions=(*before, _in_edition(last, entry)))


def _in_edition(edition: Edition, entry: Entry) -> Edition:
    if entry.action == "open_ballots":
        return replace(edition, opened=entry)
    if entry.action == "count":
        return replace(edition, counts=(*edition.counts, entry))
    if entry.action == "receive_report":
        return replace(edition, reports=(*edition.reports, entry))
    if entry.action in ("declare", "declare_vacant"):
        return replace(edition, declared=entry)
    if entry.action == "fill_vacancy":
        return replace(edition, vacancies=(*edition.vacancies, entry))
    return edition
