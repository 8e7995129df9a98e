"""The names of those who are put forward, by the ids under which the records hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.people.held import people

if TYPE_CHECKING:
    from hustings.elections.state import Round

__all__ = ["person_name"]


def person_name(now: Round, person: str) -> str:
    """Return by which name the round knows a person first; their id where it knows none."""
    held = people(now).persons.get(person)
    return held.name if held else person
