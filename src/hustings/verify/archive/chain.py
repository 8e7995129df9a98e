"""The journal: whole, chained, in its one form, and with the head that others know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import journal, places
from hustings.elections.finishing import about
from hustings.elections.journal import BrokenJournalError
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.elections.journal import Entry
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Reader

__all__ = ["abouts", "check_abouts", "check_abouts_alone", "check_head", "read"]


def read(files: Reader) -> tuple[Entry, ...]:
    """Return the entries; raise BrokenJournalError where the journal is not whole, or not there."""
    try:
        content = files.content(places.JOURNAL)
    except OSError as error:
        raise BrokenJournalError("missing: the journal is what everything else hangs on") from error
    lines = content.splitlines(keepends=True)
    if not lines:
        raise BrokenJournalError("empty: a journal begins with the call of the election")
    if not content.endswith(b"\n"):
        raise BrokenJournalError(f"line {len(lines)}: cut short, it has no end")
    return journal.read(lines)


def abouts(files: Reader) -> tuple[str, ...]:
    """Return the names of ``archive.json`` and its later editions that are there, in order."""
    there = frozenset(files.names())
    found: list[str] = []
    while (name := places.about(len(found) + 1)) in there:
        found.append(name)
    return tuple(found)


def check_abouts(
    files: Reader, entries: Sequence[Entry], round_id: str, over: frozenset[int]
) -> Saying:
    """Each edition names an entry after which every contest was over, the last one the head.

    ``over``: the numbers of such entries.
    """
    found, last = abouts(files), entries[-1]
    if not found and last.number in over:
        yield Wrong(places.ABOUT, "missing: every contest is over, so the archive was finished")
    if not found:
        return "the round is under way: archive.json is written when every contest is over"
    ends = {about(round_id, entry): entry for entry in entries if entry.number in over}
    before = 0
    for name in found:
        end = ends.get(files.content(name))
        if end is None:
            yield Wrong(name, "names no moment of this journal at which every contest was over")
        elif end.number <= before:
            yield Wrong(name, f"names line {end.number}, which the edition before names already")
        elif name == found[-1] and last.number in over and end != last:
            yield Wrong(name, f"names line {end.number}; the journal ends with line {last.number}")
        before = end.number if end else before
    return f"{found[-1]} names the head of the journal, {last.digest}"


def check_abouts_alone(files: Reader, entries: Sequence[Entry]) -> Saying:
    """The last edition names the head, where the course of the round is not known."""
    for name in abouts(files)[-1:]:
        if f'"{entries[-1].digest}"'.encode() not in files.content(name):
            yield Wrong(name, f"does not name the head of the journal, {entries[-1].digest}")
            yield Wrong(places.JOURNAL, f"its head is not the one that {name} names")
    return f"head of the journal: {entries[-1].digest}"


def check_head(entries: Sequence[Entry], head: str) -> Saying:
    """The head that was published elsewhere is that of this journal."""
    digests = {entry.digest: entry.number for entry in entries}
    last = entries[-1]
    if head not in digests:
        yield Wrong(
            places.JOURNAL,
            f"the head published elsewhere, {head}, is none of this journal: it was written anew "
            "or lines at its end are gone",
        )
    elif head != last.digest:
        yield Wrong(
            places.JOURNAL,
            f"went on after the head published elsewhere: that is line {digests[head]} of "
            f"{last.number}",
        )
    return f"the head published elsewhere is that of the journal, line {last.number}"
