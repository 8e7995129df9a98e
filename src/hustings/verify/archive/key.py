"""The key of a contest: its id is that of its bytes, and its trustees are those of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.seal import published
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from hustings.seal.published import PublishedKey
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "of"]


def of(case: Case) -> PublishedKey:
    """Return the key; raise UnsoundFileError, BadKeyError (its id is not that of its bytes)."""
    return published.parse(case.content(places.key(case.contest)))


def check(case: Case) -> Saying:
    """The key belongs to this contest, and is the one of the ceremony."""
    held, place = of(case), places.key(case.contest)
    said = case.state.key or {}
    found = {
        "round": held.public.round,
        "contest": held.public.contest,
        "scheme": held.public.scheme,
        "key": held.public.id,
        "public": held.public.raw.hex(),
        "threshold": held.threshold,
        "trustees": dict(held.trustees),
    }
    expected = {"round": case.archive.definition.id, **said}
    for name, value in found.items():
        if value != expected[name]:
            yield Wrong(place, f"{name} is {value}, the journal says {expected[name]}")
    return f"key {held.public.id}: opened by {held.threshold} of {len(held.trustees)} trustees"
