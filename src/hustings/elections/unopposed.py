"""Declare a contest in which no more stand than there are seats: its declaration as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import people, places
from hustings.elections.declaration import head
from hustings.elections.people.questions import vacant
from hustings.elections.publishing import as_json, digest, publish

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import Round

__all__ = ["SCHEMA", "content", "declare"]

SCHEMA = "hustings-declaration-unopposed/1"


def declare(office: Office, contest: str, by: Actor, at: datetime, second: Actor) -> Office:
    """Publish the declaration of those who stand, and declare it; raise RefusedError."""
    made = content(office.round, contest)
    file = as_json(made)
    data = {
        "contest": contest,
        "elected": [each["id"] for each in made["elected"]],
        "vacant": made["vacant"],
        "declaration": digest(file),
    }
    public = {places.declaration(contest): file}
    return publish(office, "declare_unopposed", data, by, at, second, public=public)


def content(now: Round, contest: str) -> dict[str, Any]:
    """Return the content of ``declaration.json`` where nobody is opposed."""
    return {
        **head(now, contest, SCHEMA),
        "elected": [{"id": e.id, "name": e.name} for e in people.standing(now, contest)],
        "vacant": vacant(now, contest),
    }
