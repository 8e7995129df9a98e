"""What is at hand while the demonstration plays: people at browsers, the office's files, a plan."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hustings.elections import election_toml, examples
from hustings.simulate import script as scripts
from hustings.simulate.conduct import conduct
from hustings.simulate.electorate import generator, members

if TYPE_CHECKING:
    from hustings.elections.definition import Definition
    from hustings.simulate.conduct import Conduct
    from hustings.simulate.electorate import Members
    from hustings.simulate.script import Script
    from hustings.web.demo.browser import Browser

__all__ = ["Person", "Scene", "begin", "slug"]

NAME = "executive-2020"
DOMAIN = "lantern.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in, at a browser of their own."""

    login: str
    password: str
    browser: Browser
    what: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The demonstration under way. ``people`` fills as they are appointed."""

    folder: Path
    address: str
    content: bytes
    definition: Definition
    script: Script
    members: Members
    done: Conduct
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def officer(self) -> Browser:
        """The returning officer's browser."""
        return self.people["officer"].browser

    @property
    def deputy(self) -> Browser:
        """The deputy's browser."""
        return self.people["deputy"].browser

    def desk(self, path: str = "") -> str:
        """Return an address of the officers' pages of the round."""
        return f"/desk/{self.definition.id}/{path}"

    def stand(self, path: str = "") -> str:
        """Return an address of the pages of nominations."""
        return f"/stand/{self.definition.id}/{path}"

    def public(self, path: str = "") -> str:
        """Return an address of the public pages of the round."""
        return f"/r/{self.definition.id}/{path}"

    def when(self, event: str, after: timedelta = timedelta()) -> datetime:
        """Return when an event is due first; raise ValueError where the timetable has none."""
        dues = [self.definition.when(event, each.id) for each in self.definition.contests]
        found = [at for at in dues if at]
        if not found:
            raise ValueError(f"the timetable has no {event}")
        return min(found) + after

    def turn_to(self, at: datetime) -> None:
        """Set the clock of the site."""
        text = at.astimezone(UTC).replace(microsecond=0).isoformat()
        self.officer.fill("/desk/clock", {"moment": text}, having="moment")


def begin(folder: Path, address: str, size: int) -> Scene:
    """Read the packaged round, and invent its members and what they will do."""
    place = Path(str(examples.example(NAME))).parent
    content = (place / "election.toml").read_bytes()
    script = scripts.parse((place / "rehearsal.toml").read_bytes())
    definition = election_toml.from_bytes(content)
    plan = scripts.Electorate(**{**_fields(script.electorate), "members": size})
    opens, closes, frozen = (
        definition.when(event, definition.contests[0].id)
        for event in ("poll_opens", "poll_closes", "roll_frozen")
    )
    if not (opens and closes and frozen):
        raise ValueError("the packaged round has no moments for its poll")
    people = members(plan, script.seed, frozen.date())
    done = conduct(generator(script.seed, "conduct"), len(people), script.poll, opens, closes)
    return Scene(folder, address, content, definition, script, people, done)


def _fields(plan: scripts.Electorate) -> dict[str, int]:
    return {name: getattr(plan, name) for name in scripts.Electorate.__slots__}


def slug(name: str) -> str:
    """Return a name as an id: small letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def password() -> str:
    """Draw a password for somebody of the demonstration."""
    return secrets.token_urlsafe(9)
