"""Verify a whole archive: journal, files, course of the round, every contest, and what is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.defining.faults import BadElectionError
from hustings.elections.disclosed import undisclosed
from hustings.elections.journal import BrokenJournalError
from hustings.verify.archive import (
    binding,
    chain,
    course,
    own_line,
    private,
    public,
    receipts,
    unchecked,
)
from hustings.verify.archive.asked import Asked
from hustings.verify.archive.case import cases
from hustings.verify.archive.finding import Finding, Kind, findings
from hustings.verify.archive.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hustings.elections.journal import Entry
    from hustings.record import Stage
    from hustings.verify.archive.case import Archive, Case

__all__ = ["is_archive", "verify"]


def is_archive(path: Path) -> bool:
    """Return whether a path is a folder with a journal, or with what names the head of one."""
    return any((path / name).is_file() for name in (places.JOURNAL, places.ABOUT))


def verify(
    root: Path, asked: Asked | None = None, told: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Yield every finding about an archive, as it is made. Nothing is written.

    ``told`` hears what is being checked. Raises OSError where a folder cannot be read.
    """
    held, files = asked or Asked(), Reader(root)
    told("reading the journal")
    try:
        entries = chain.read(files)
    except BrokenJournalError as error:
        yield Finding(Kind.DIFFERENCE, "", places.JOURNAL, str(error))
        yield Finding(Kind.UNCHECKED, "", "", "everything else: it hangs on the journal")
        return
    yield Finding(Kind.PASSED, "", "", f"journal: {len(entries)} entries, each chained to the last")
    yield from _of_round(files, entries, held, told)
    yield from unchecked.of_round(held)


def _of_round(
    files: Reader, entries: tuple[Entry, ...], asked: Asked, told: Callable[[str], None]
) -> Iterator[Finding]:
    told("comparing digests")
    bound = binding.bound_files(entries)
    sound = binding.sound_files(files, bound)
    others = frozenset((places.JOURNAL, *chain.abouts(files)))
    archive, found = _replayed(files, entries, sound)
    waiting = undisclosed(archive.round) if archive else frozenset()
    whole = partial(binding.check_files, files, bound, sound, others, waiting)
    yield from findings("", "the files", places.JOURNAL, whole)
    about = (
        partial(chain.check_abouts, files, entries, archive.definition.id, archive.over)
        if archive
        else partial(chain.check_abouts_alone, files, entries)
    )
    yield from findings("", "archive.json", places.ABOUT, about)
    if asked.head:
        head = partial(chain.check_head, entries, asked.head)
        yield from findings("", "the head", places.JOURNAL, head)
    yield found
    if archive:
        yield from _of_archive(archive, asked, told)


def _replayed(
    files: Reader, entries: tuple[Entry, ...], sound: frozenset[str]
) -> tuple[Archive | None, Finding]:
    if places.DEFINITION not in sound:
        reason = f"the course of the round and its contests: {places.DEFINITION} is not sound"
        return None, Finding(Kind.UNCHECKED, "", places.DEFINITION, reason)
    try:
        archive = course.replayed(files, entries, sound)
    except BrokenJournalError as error:
        return None, Finding(Kind.DIFFERENCE, "", places.JOURNAL, str(error))
    except BadElectionError as error:
        return None, Finding(Kind.DIFFERENCE, "", places.DEFINITION, str(error))
    text = "course: every entry was allowed when it was made, by its officer and the policies"
    return archive, Finding(Kind.PASSED, "", "", text)


def _of_archive(archive: Archive, asked: Asked, told: Callable[[str], None]) -> Iterator[Finding]:
    yield from findings(
        "", "the timetable", places.JOURNAL, partial(course.check_timetable, archive)
    )
    deeper = private.Private.of(archive, asked)
    held = tuple(cases(archive, deeper.evidence))
    for case in held:
        told(f"checking {case.contest}")
        yield from public.check(case, case.evidence, partial(_stage, told, case.contest))
        yield from deeper.check(case, told)
    yield from _asked(held, asked)
    for case in held:
        yield from unchecked.of_contest(case, asked)


def _stage(told: Callable[[str], None], contest: str, stage: Stage) -> None:
    told(f"{contest}: stage {stage.number} is counted again")


def _asked(held: tuple[Case, ...], asked: Asked) -> Iterator[Finding]:
    for receipt in asked.receipts:
        check = partial(receipts.check, held, receipt)
        yield from findings("", "a receipt", receipt, check)
    for proof in asked.mine:
        mine = [case for case in held if case.contest == proof.contest and case.history.roll]
        if not mine:
            text = f"no roll of a contest {proof.contest} is in the archive"
            yield Finding(Kind.DIFFERENCE, "", places.JOURNAL, text)
        for case in mine:
            place = places.roll(case.contest)
            yield from findings(
                case.contest, "an own line", place, partial(own_line.check, case, proof)
            )
