"""What an action is. Each is a module of :mod:`hustings.elections.actions`: one mutation, one file.

An action has a name, the phases in which it may be done, who may do it, a policy that refuses with
a reason, and a pure function from the round before to the round after. It never reads a clock, a
file or chance: what it needs is in its data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from hustings.elections.state import Phase, Round

__all__ = ["Action", "Actor", "Apply", "Check", "RefusedError", "Role"]


class Role(StrEnum):
    """What a person is in a round. Who may do what: ``hustings.elections.permissions``."""

    RETURNING_OFFICER = "returning_officer"
    DEPUTY = "deputy"
    SCRUTINEER = "scrutineer"
    TRUSTEE = "trustee"
    UNIT = "nominating_unit"
    CANDIDATE = "candidate"
    ORGANISATION = "organisation"
    MEMBER = "member"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the id that the journal names, and as what. ``of`` says for which unit, candidate
    or organisation (empty for officers)."""

    id: str
    role: Role
    of: str = ""

    def __str__(self) -> str:
        """Return the actor as the journal writes it: ``deputy:jo``."""
        return f"{self.role}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Actor:
        """Read an actor of the journal; raise ValueError where it is none."""
        role, colon, name = text.partition(":")
        if not colon or not name:
            raise ValueError(f"{text!r} is no actor: expected ROLE:ID")
        return cls(name, Role(role))


class RefusedError(ValueError):
    """An action may not be done now. ``code`` is for pages and translations, the text for people:
    it says what is wrong and what can be done."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


Check = Callable[[Round, Mapping[str, Any], datetime], None]
"""``check(round, data, at)`` raises RefusedError where policy does not allow it."""

Apply = Callable[[Round, Mapping[str, Any], datetime], Round]
"""``apply(round, data, at)`` returns the round after; it is only called with what check allowed."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    ``phases``: those of the contest that ``data["contest"]`` names (of every contest, where it
    names none) in which it may be done (empty: any); ``to``: the phase it leads to (None: it
    stays).
    ``members`` names the members of ``data`` with their types: nothing else may be in it.
    ``final``: it cannot be undone, so a second officer must confirm it."""

    name: str
    roles: frozenset[Role]
    members: Mapping[str, type | tuple[type, ...]]
    check: Check
    apply: Apply
    phases: frozenset[Phase] = frozenset()
    to: Phase | None = None
    final: bool = False
    due: str = ""
    """Event of the timetable before whose moment it may not be done (empty: none)."""
    says: str = ""
    """What it does, in a sentence, for pages and for the documentation."""
