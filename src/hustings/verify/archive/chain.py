"""The journal: whole, chained, in its one form, and with the head that others know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import journal, places
from hustings.elections.finishing import OVER, about
from hustings.elections.journal import BrokenJournalError
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.elections.journal import Entry
    from hustings.elections.state import Round
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Reader

__all__ = ["abouts", "check_abouts", "check_head", "read"]


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


def check_abouts(files: Reader, entries: Sequence[Entry], now: Round | None) -> Saying:
    """Each edition names the head of the journal as it was then, and the last one as it is.

    ``now``: where the round stands, None where that is not known.
    """
    found = abouts(files)
    over = now is not None and all(each.phase in OVER for each in now.contests.values())
    if not found and over:
        yield Wrong(places.ABOUT, "missing: every contest is over, so the archive was finished")
    if not found:
        return "the round is under way: archive.json is written when every contest is over"
    ends = {about(_round_id(now), entry): entry for entry in entries} if now else {}
    for name in found if now else ():
        if files.content(name) not in ends:
            yield Wrong(name, "names another round, head or number of entries than the journal has")
        elif name == found[-1] and over and ends[files.content(name)] != entries[-1]:
            yield Wrong(name, f"the journal went on, to line {entries[-1].number}, and is over")
    if now is None and not _names_head(files.content(found[-1]), entries):
        yield Wrong(found[-1], f"does not name the head of the journal, {entries[-1].digest}")
    return f"{found[-1]} names the head of the journal, {entries[-1].digest}"


def _round_id(now: Round | None) -> str:
    return now.definition.id if now else ""


def _names_head(content: bytes, entries: Sequence[Entry]) -> bool:
    return f'"{entries[-1].digest}"'.encode() in content


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
