"""Persons: one human being is one person, under however many names; and the offices they hold."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hustings.bodies.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Office", "Person", "person_of", "plain"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person by id. ``aliases`` are other names of the same person (Angie for Angela Davies).

    ``named`` is False where somebody held a seat and no source tells who.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds somewhere, inside the body or outside (leader of a council)."""

    person: str
    title: str
    where: str
    span: Span = Span()
    source: str = ""


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name as it is compared: without case, accents, dots and doubled spaces."""
    parts = unicodedata.normalize("NFKD", name.replace(".", " ").replace("’", "'"))
    letters = "".join(c for c in parts if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def person_of(persons: Iterable[Person], name: str) -> Person:
    """Return the person of that id, name or alias.

    Raises KeyError where nobody is called so, ValueError where several are: then an id is needed.
    """
    wanted = plain(name)
    found = {
        person.id: person
        for person in persons
        if wanted in {person.id.casefold(), *map(plain, (person.name, *person.aliases))}
    }
    if len(found) > 1:
        raise ValueError(f"{name!r} may be any of {', '.join(sorted(found))}: give the id")
    if not found:
        raise KeyError(f"nobody is called {name!r}")
    return found.popitem()[1]
