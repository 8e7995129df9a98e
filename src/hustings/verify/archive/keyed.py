"""The papers of the post as two persons keyed them: those that the opening bound."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.history import Edition
    from hustings.verify.archive.reading import Readers

__all__ = ["check"]

_EMPTY = f"sha256:{hashlib.sha256(b'').hexdigest()}"
"""Where no paper came by post there is no file."""


def check(case: Case, edition: Edition, store: Readers) -> Saying:
    """The file is the one of the last opening: it grows until then and not after."""
    opened = edition.opened
    if opened is None:
        raise ValueError("nothing was opened")
    name = places.keyed(case.contest)
    try:
        found = store.private.digest(name)
    except FileNotFoundError:
        found = _EMPTY
    if found != opened.data["keyed"]:
        yield Wrong(name, f"not the file that line {opened.number} binds")
    return "papers by post: as they were keyed when the votes were opened"
