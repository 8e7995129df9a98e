"""The course of the round: every entry was allowed when it was made, and not before its time."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hustings.elections import election_toml, office, places
from hustings.elections.finishing import OVER
from hustings.elections.journal import BrokenJournalError
from hustings.instants import stamp
from hustings.verify.archive.case import Archive
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import Definition
    from hustings.elections.journal import Entry
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Reader

__all__ = ["check_timetable", "replayed"]

_PRINTING = ("issue_papers", "count", "declare", "declare_vacant", "declare_unopposed")
"""Actions whose files say something of the round as it stood then."""


def replayed(files: Reader, entries: tuple[Entry, ...], sound: frozenset[str]) -> Archive:
    """Return the archive with its round replayed under the policies of every action.

    Raises BadElectionError where the definition is none, BrokenJournalError at an entry that would
    have been refused.
    """
    definition = election_toml.from_bytes(files.content(places.DEFINITION), places.DEFINITION)
    if entries[0].action != "call":
        raise BrokenJournalError(f"line 1: {entries[0].action} comes before the call")
    befores, over = {}, set()
    now = office.begin(definition)
    for entry, after in zip(entries, office.rounds(definition, entries), strict=True):
        if entry.action in _PRINTING:
            befores[entry.number] = now
        if all(each.phase in OVER for each in after.contests.values()):
            over.add(entry.number)
        now = after
    return Archive(files, definition, entries, now, befores, frozenset(over), sound)


_DUE = {
    "call": ("called",),
    "open_nominations": ("nominations_open",),
    "close_nominations": ("nominations_close", "consent_closes"),
    "freeze_roll": ("roll_frozen",),
    "issue_papers": ("papers_issued",),
    "open_poll": ("poll_opens",),
    "close_poll": ("poll_closes",),
    "declare": ("declared",),
    "declare_vacant": ("declared",),
}
"""The events before whose moments nobody may act. The replay refuses what is early as well, by what
each action says of itself; this table is held against the journal without it."""


def check_timetable(archive: Archive) -> Saying:
    """No entry is earlier than the timetable has it."""
    for entry, contest, event in _dated(archive.definition, archive.entries):
        due = archive.definition.when(event, contest)
        if due and entry.at < due:
            yield Wrong(
                f"{places.JOURNAL}, line {entry.number}",
                f"{entry.action} of {contest} at {stamp(entry.at)}: the timetable has {event} at "
                f"{stamp(due)}",
            )
    return "no entry is earlier than the timetable has it"


def _dated(definition: Definition, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, str, str]]:
    every = tuple(plan.id for plan in definition.contests)
    for entry in entries:
        contests = (str(entry.data["contest"]),) if "contest" in entry.data else every
        for contest, event in product(contests, _DUE.get(entry.action, ())):
            yield entry, contest, event
