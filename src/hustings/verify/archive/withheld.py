"""Rankings that are not published: those of the evidence are the ones that the journal binds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.verify.archive import ballots

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
    files = ballots.held(case, edition.number, opened, store.private)
    papers = opened.data["papers"]
    yield from ballots.check_content(case, edition.number, files, papers)
    return f"ballots: {opened.data['opened']:,} papers in the evidence, as the journal binds them"
