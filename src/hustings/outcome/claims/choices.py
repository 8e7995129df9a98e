"""What may stand in the slots of a sentence that is asked of one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.backing import backers
from hustings.outcome.claims.catalogue import KINDS
from hustings.outcome.claims.names import BASELINES, groups
from hustings.outcome.organisation import family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.claims.catalogue import Kind

__all__ = ["choices", "kinds"]


def kinds(asked: Asked) -> tuple[Kind, ...]:
    """Return the kinds of claims that can be asked: of the body only where a register is known."""
    return tuple(each for each in KINDS if asked.register or not each.body)


def choices(asked: Asked, slot: str) -> tuple[str, ...]:
    """Return what a slot may hold, in the words of the round; empty: a number or a day."""
    return tuple(dict.fromkeys(_SLOTS[slot](asked))) if slot in _SLOTS else ()


def _slates(asked: Asked) -> Iterator[str]:
    """Those who backed somebody in the round, and those whom they are under."""
    named = {id_ for each in asked.contests for id_ in backers(each)}
    for id_ in asked.organisations:
        if named & family(asked.organisations, id_, asked.round.date):
            yield asked.organisation(id_)


def _persons(asked: Asked) -> Iterator[str]:
    for contest in asked.round.contests:
        yield from (asked.name(each.person) for each in contest.candidates)


def _scopes(asked: Asked) -> Iterator[str]:
    yield "the round"
    yield from (each.title for each in asked.round.contests)


def _baselines(_: Asked) -> Iterator[str]:
    yield from BASELINES


def _bodies(_: Asked) -> Iterator[str]:
    yield "the body"


_SLOTS: dict[str, Callable[[Asked], Iterable[str]]] = {
    "slate": _slates,
    "everybody": _slates,
    "person": _persons,
    "scope": _scopes,
    "baseline": _baselines,
    "body": _bodies,
    "group": groups,
}
