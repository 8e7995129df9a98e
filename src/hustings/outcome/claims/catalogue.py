"""The kinds of claims that can be asked, in the order in which a sentence is tried on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.outcome.claims.kinds import (
    elected,
    gained,
    largest,
    lost_by,
    majority,
    on_the_body,
    seats,
    size,
    stated,
    sweep,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hustings.outcome.claims.answer import Reading
    from hustings.outcome.claims.asked import Asked

__all__ = ["KINDS", "Kind"]


class Kind(NamedTuple):
    """A kind of claim: its name, the forms of its sentences, and what answers them.

    ``body``: whether it asks who sits on the body, which only a register tells.
    """

    name: str
    forms: tuple[str, ...]
    judge: Callable[[Asked, Mapping[str, str]], Iterator[Reading]]
    body: bool = False


KINDS = (
    Kind("largest", largest.FORMS, largest.judge),
    Kind("sweep", sweep.FORMS, sweep.judge),
    Kind("on_the_body", on_the_body.FORMS, on_the_body.judge, body=True),
    Kind("majority", majority.FORMS, majority.judge),
    Kind("gained", gained.FORMS, gained.judge, body=True),
    Kind("seats", seats.FORMS, seats.judge),
    Kind("lost_by", lost_by.FORMS, lost_by.judge),
    Kind("size", size.FORMS, size.judge, body=True),
    Kind("stated", stated.FORMS, stated.judge),
    Kind("elected", elected.FORMS, elected.judge),
)
