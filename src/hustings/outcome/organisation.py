"""Organisations that back candidates, and the umbrellas that they are under, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

__all__ = ["Organisation", "Under", "family", "names"]


class Under(NamedTuple):
    """An organisation is under an umbrella for a time."""

    umbrella: str
    span: Span = Span()


class Organisation(NamedTuple):
    """Who can back candidates. ``kind``: ``organisation``, ``slate`` or ``umbrella``;
    ``officers``: who speaks for it, as the source calls them."""

    id: str
    name: str
    kind: str = "organisation"
    aliases: tuple[str, ...] = ()
    under: tuple[Under, ...] = ()
    officers: tuple[str, ...] = ()
    source: str = ""


def family(known: Mapping[str, Organisation], umbrella: str, on: date | None) -> frozenset[str]:
    """Return an organisation with all that are under it on a day, at any depth.

    ``on`` None: that ever were, which is how a faction is followed through its changes of name.
    """
    found, fresh = {umbrella}, {umbrella}
    while fresh:
        fresh = {
            each.id
            for each in known.values()
            if any(u.umbrella in fresh and (on is None or u.span.holds(on)) for u in each.under)
        } - found
        found |= fresh
    return frozenset(found)


def names(known: Iterable[Organisation]) -> dict[str, str]:
    """Return ids by every name and alias, without regard to case."""
    return {
        name.casefold(): each.id for each in known for name in (each.id, each.name, *each.aliases)
    }
