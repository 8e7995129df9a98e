"""Which files an archive has: each that an entry of the journal binds, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive.finding import Wrong
from hustings.verify.archive.history import histories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.elections.journal import Entry
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition, History
    from hustings.verify.archive.reading import Reader

__all__ = [
    "Bound",
    "bound_files",
    "check_files",
    "sound_files",
    "withheld_files",
    "withheld_records",
]


@dataclass(frozen=True, slots=True)
class Bound:
    """The digest of a file, and the number of the entry that binds it."""

    digest: str
    entry: int


def bound_files(entries: Iterable[Entry]) -> dict[str, Bound]:
    """Return the public files that the entries bind, by name."""
    listed = tuple(entries)
    calls = [entry for entry in listed if entry.action == "call"]
    found = {places.DEFINITION: _bound(calls[0], "definition")} if calls else {}
    for contest, history in histories(listed).items():
        found |= dict(_of_contest(contest, history))
    return found


_ONCE = (
    ("roll", "roll", places.roll),
    ("key", "file", places.key),
    ("paper", "paper", places.paper),
    ("close", "envelopes", places.envelopes),
    ("account", "account", places.account),
    ("unopposed", "declaration", places.declaration),
    ("destroyed", "certificate", places.destruction),
)
"""Member of the history, member of the entry's data with the digest, place of the file."""


def _of_contest(contest: str, history: History) -> Iterator[tuple[str, Bound]]:
    for member, name, place in _ONCE:
        entry: Entry | None = getattr(history, member)
        if entry:
            yield place(contest), _bound(entry, name)
    for edition in history.editions:
        yield from _of_edition(contest, edition)


def _of_edition(contest: str, edition: Edition) -> Iterator[tuple[str, Bound]]:
    number = edition.number
    yield places.exclusions(contest, number), _bound(edition.settled, "exclusions")
    if edition.opened and edition.opened.data.get("published"):
        yield from _ballots(contest, number, edition.opened)
    yield from _records(contest, edition, published=True)
    yield from _reports(contest, edition, published=True)
    if edition.declared:
        yield places.declaration(contest, number), _bound(edition.declared, "declaration")
    for place, entry in enumerate(edition.vacancies, 1):
        yield places.vacancy_declaration(contest, number, place), _bound(entry, "declaration")


def _records(contest: str, edition: Edition, *, published: bool) -> Iterator[tuple[str, Bound]]:
    """Yield the records of counts, those that are published or those that are withheld."""
    number = edition.number
    for place, entry in enumerate(edition.counts, 1):
        if bool(entry.data.get("published")) == published:
            yield places.record(contest, number, place), _bound(entry, "record")
    for place, entry in enumerate(edition.vacancies, 1):
        if bool(entry.data.get("published")) == published:
            yield from _of_vacancy(contest, number, place, entry)


def _reports(contest: str, edition: Edition, *, published: bool) -> Iterator[tuple[str, Bound]]:
    """Yield the scrutineer's reports, those that are published or those that are withheld."""
    for place, entry in enumerate(edition.reports, 1):
        if bool(entry.data.get("published")) == published:
            suffix = str(entry.data.get("suffix"))
            yield places.report(contest, suffix, edition.number, place), _bound(entry, "report")


def _of_vacancy(
    contest: str, edition: int, vacancy: int, entry: Entry
) -> Iterator[tuple[str, Bound]]:
    runs = entry.data.get("runs")
    for run, held in enumerate(runs if isinstance(runs, list) else (), 1):
        digest = str(held.get("record")) if isinstance(held, dict) else ""
        yield (
            places.vacancy_record(contest, edition, vacancy, run),
            Bound(digest, entry.number),
        )


def _ballots(contest: str, number: int, opened: Entry) -> Iterator[tuple[str, Bound]]:
    digests = opened.data.get("ballots")
    for part, digest in digests.items() if isinstance(digests, dict) else ():
        yield places.ballots(contest, part, number), Bound(str(digest), opened.number)


def _bound(entry: Entry, name: str) -> Bound:
    return Bound(str(entry.data.get(name)), entry.number)


def withheld_files(contest: str, history: History) -> dict[str, Bound]:
    """Return the ballots, records and reports that the journal binds and keeps from the public."""
    found: dict[str, Bound] = {}
    for edition in history.editions:
        if edition.opened and not edition.opened.data.get("published"):
            found |= dict(_ballots(contest, edition.number, edition.opened))
        found |= withheld_records(contest, edition)
        found |= dict(_reports(contest, edition, published=False))
    return found


def withheld_records(contest: str, edition: Edition) -> dict[str, Bound]:
    """Return the records of an edition's counts that the journal keeps from the public."""
    return dict(_records(contest, edition, published=False))


def sound_files(files: Reader, bound: Mapping[str, Bound]) -> frozenset[str]:
    """Return the names of the files that are there as the journal binds them."""
    return frozenset(name for name, each in bound.items() if _digest(files, name) == each.digest)


def check_files(
    files: Reader,
    bound: Mapping[str, Bound],
    sound: frozenset[str],
    others: frozenset[str],
    undisclosed: frozenset[str] = frozenset(),
) -> Saying:
    """Name each file that is missing, changed or unknown.

    ``others``: bound in another way; ``undisclosed``: may be missing, for everybody sees them from
    a declaration on that was not made.
    """
    there = frozenset(files.names())
    waiting = undisclosed - there
    for name in sorted(bound.keys() - sound - waiting):
        entry = bound[name].entry
        if name not in there:
            yield Wrong(name, f"missing: line {entry} of the journal binds it")
        else:
            yield Wrong(name, f"changed: it is not the file that line {entry} of the journal binds")
    for name in sorted(there - bound.keys() - others):
        yield Wrong(name, "unknown: nothing in the journal binds this file")
    some = f"; {len(waiting)} more are shown from the declaration on" if waiting else ""
    return f"{len(bound.keys() - waiting)} files, each as the journal binds it, and no other{some}"


def _digest(files: Reader, name: str) -> str:
    try:
        return files.digest(name)
    except (OSError, ValueError):
        return ""
