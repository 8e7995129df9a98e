"""Rankings and records that are not published: those of the evidence are what the journal binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive import ballots
from hustings.verify.archive.binding import withheld_files, withheld_records
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.verify.archive.binding import Bound
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check", "check_records"]


def check(case: Case, edition: Edition, store: Readers) -> Saying:
    """The files have their digests, this contest's candidates and as many papers as were opened."""
    opened = edition.opened
    if opened is None:
        raise ValueError("nothing was opened")
    bound = withheld_files(case.contest, case.history)
    yield from _others(store, {name: bound[name] for name in _places(case, edition)})
    files = ballots.held(case, edition.number, opened, store.private)
    papers = opened.data["papers"]
    yield from ballots.check_content(case, edition.number, files, papers)
    return f"ballots: {opened.data['opened']:,} papers in the evidence, as the journal binds them"


def check_records(case: Case, edition: Edition, store: Readers) -> Saying:
    """The records of counts have their digests."""
    bound = withheld_records(case.contest, edition)
    yield from _others(store, bound)
    number = "1 record" if len(bound) == 1 else f"{len(bound)} records"
    return f"counts: {number} in the evidence, as the journal binds them"


def _others(store: Readers, bound: Mapping[str, Bound]) -> Iterator[Wrong]:
    for name, each in bound.items():
        if _digest(store, name) != each.digest:
            yield Wrong(name, f"missing, or not the file that line {each.entry} binds")


def _places(case: Case, edition: Edition) -> set[str]:
    return {places.ballots(case.contest, part, edition.number) for part in case.parts}


def _digest(store: Readers, name: str) -> str:
    try:
        return store.private.digest(name)
    except OSError:
        return ""
