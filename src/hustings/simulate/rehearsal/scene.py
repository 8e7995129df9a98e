"""What is in hand while a round is rehearsed: a frozen value that each step returns anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from hustings.elections.definition import Definition
    from hustings.elections.office import Office
    from hustings.roll.commitment import RollSecret
    from hustings.roll.ledger import Ledger
    from hustings.seal.share_file import Shares as SharesOfOne
    from hustings.simulate.conduct import Conduct
    from hustings.simulate.electorate import Members
    from hustings.simulate.script import Script

__all__ = ["Inner", "Scene", "Voter"]

Voter = tuple[str, str]
"""An elector's commitment and part of the electorate."""


@dataclass(frozen=True, slots=True)
class Inner:
    """What lies in the outer envelope of that number; ``doubtful``: its readers cannot tell."""

    number: int
    part: str
    marks: tuple[int, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True, repr=False)
class Scene:
    """A rehearsal under way.

    ``content``: the bytes of ``election.toml``; ``members`` and ``done``: who they are and what
    they do, a row a member; ``register``: the office's register of them; ``voters``: for each
    contest the electors by row of ``members``; ``inner``: for each contest what came by post;
    ``passphrases``: of the trustees' files in ``shares``, of which ``unlocked`` are at hand for the
    opening.
    """

    office: Office
    content: bytes
    script: Script
    secret: RollSecret
    shares: Path
    members: Members
    done: Conduct
    register: Ledger
    passphrases: Mapping[str, str] = field(default_factory=dict)
    unlocked: tuple[SharesOfOne, ...] = ()
    voters: Mapping[str, Mapping[int, Voter]] = field(default_factory=dict)
    inner: Mapping[str, tuple[Inner, ...]] = field(default_factory=dict)

    @property
    def definition(self) -> Definition:
        """The definition of the round."""
        return self.office.round.definition

    def when(self, event: str, contest: str) -> datetime:
        """Return the moment of an event; raise ValueError where the timetable has none."""
        due = self.definition.when(event, contest)
        if due is None:
            raise ValueError(f"a rehearsal needs a moment for {event} in the timetable")
        return due
