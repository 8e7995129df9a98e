"""The scrutineer's report: received on the count that was declared, before the declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.journal import Entry
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition

__all__ = ["check"]


def check(case: Case, edition: Edition) -> Saying:
    """Each report is the file that the journal binds, and the last is on what was declared."""
    read = 0
    for number, entry in enumerate(edition.reports, 1):
        place = places.report(case.contest, entry.data["suffix"], edition.number, number)
        if not case.is_withheld(place):
            read += len(case.content(place)) > 0
    if edition.declared:
        yield from _order(edition, edition.declared)
    number = len(edition.reports)
    kept = "" if read == number else "; in the evidence, not read"
    return f"scrutineer's report: {number} received before the declaration{kept}"


def _order(edition: Edition, declared: Entry) -> Iterator[Wrong]:
    """Yield what is wrong where the declaration did not wait, read off the numbers of entries."""
    place = f"{places.JOURNAL}, line {declared.number}"
    if not edition.reports:
        yield Wrong(place, "declared before the scrutineer's report was received")
        return
    last = edition.reports[-1]
    counted = edition.counts[-1].data["record"] if edition.counts else ""
    if last.number > declared.number:
        yield Wrong(place, f"declared before line {last.number}, the scrutineer's report")
    if last.data["record"] != counted:
        yield Wrong(place, f"the report of line {last.number} is on another count")
