"""What a round knows of those who back candidates: frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.people.values import Withdrawn
    from hustings.elections.phase import Phase

__all__ = ["Change", "Endorsement", "Kind", "Membership", "Organisation", "Slate", "Support"]


class Kind(StrEnum):
    """What an organisation is. A slate may have the name of none of its backers."""

    ORGANISATION = "organisation"
    SLATE = "slate"
    UMBRELLA = "umbrella"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who can back candidates. ``position``: where it says it stands, in its own words."""

    id: str
    name: str
    aliases: tuple[str, ...]
    founders: tuple[str, ...]
    kind: Kind
    position: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """An organisation under an umbrella, from ``joined`` until ``left`` (None: to this day)."""

    organisation: str
    umbrella: str
    joined: datetime
    left: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Endorsement:
    """An organisation backs a candidature.

    ``slate``: as one of its own list; ``order``: the place it recommends, from 1 (0: none);
    ``second_tier``: a recommendation after its own list; ``region``: where it holds (empty:
    everywhere); ``phase``: that of the contest when it was given.
    """

    contest: str
    candidate: str
    organisation: str
    slate: bool
    order: int
    second_tier: bool
    region: str
    at: datetime
    phase: Phase
    withdrawn: Withdrawn | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """All organisations, umbrella memberships and endorsements of a round, in order of coming."""

    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    memberships: tuple[Membership, ...] = ()
    endorsements: tuple[Endorsement, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of endorsement after papers were issued. ``what``: ``endorsed`` or ``withdrawn``."""

    at: datetime
    organisation: str
    candidate: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Slate:
    """The list of one organisation in one region (empty: everywhere), in its order."""

    organisation: str
    region: str
    candidates: tuple[str, ...]
