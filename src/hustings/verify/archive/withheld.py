"""Rankings that are not published: those of the evidence are the ones that the journal binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive import ballots
from hustings.verify.archive.binding import withheld_files
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check"]


def check(case: Case, edition: Edition, store: Readers) -> Saying:
    """The files have their digests, this contest's candidates and as many papers as were opened."""
    opened = edition.opened
    if opened is None:
        raise ValueError("nothing was opened")
    for name, bound in withheld_files(case.contest, case.history).items():
        if name in _places(case, edition) and _digest(store, name) != bound.digest:
            yield Wrong(name, f"missing, or not the file that line {bound.entry} binds")
    files = ballots.held(case, edition.number, opened, store.private)
    papers = opened.data["papers"]
    yield from ballots.check_content(case, edition.number, files, papers)
    return f"ballots: {opened.data['opened']:,} papers in the evidence, as the journal binds them"


def _places(case: Case, edition: Edition) -> set[str]:
    return {places.ballots(case.contest, part, edition.number) for part in case.parts}


def _digest(store: Readers, name: str) -> str:
    try:
        return store.private.digest(name)
    except OSError:
        return ""
