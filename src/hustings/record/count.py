"""The whole count as one frozen value: contest, rule, ballots, stages, decisions, declaration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.figures import Votes
    from hustings.record.stage import Stage
    from hustings.terms import Contest

__all__ = ["Ballots", "Count", "Decision", "Declaration", "Formality", "Note", "RuleUsed"]


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """The rule that was followed: identifier, its own version, the law, and its options as text."""

    id: str
    version: str
    law: str
    places: int
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ballots:
    """Which papers were counted: digest of the box, papers, distinct rankings."""

    digest: str
    papers: int
    distinct: int


@dataclass(frozen=True, slots=True)
class Formality:
    """Papers by what became of them: ``papers == formal + sum(informal)``; reasons as codes."""

    clause: str
    papers: int
    formal: int
    informal: Mapping[str, int]
    shortened: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Decision:
    """A lot: its number, purpose, who was tied, who was chosen, and the evidence for the choice.

    ``source`` is ``recorded``, ``seed`` or ``asked``. ``affects`` tells whether another outcome of
    the lot would elect others (None: not examined).
    """

    number: int
    purpose: str
    tied: tuple[int, ...]
    chosen: int
    source: str
    evidence: str = ""
    affects: bool | None = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """Who is elected, in order of election; who came next; seats that stay empty.

    ``runners_up``: candidates not elected, the last to be excluded first.
    """

    elected: tuple[int, ...]
    runners_up: tuple[int, ...]
    vacant: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A finding beside the stages, as a code with figures (result without a constraint, ...)."""

    code: str
    figures: Mapping[str, str]
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """All that a count says. ``engine`` and ``software`` tell how it was made, not what it says."""

    contest: Contest
    rule: RuleUsed
    ballots: Ballots
    formality: Formality
    valid: Votes
    stages: tuple[Stage, ...]
    decisions: tuple[Decision, ...]
    declaration: Declaration
    notes: tuple[Note, ...] = ()
    engine: str = ""
    software: str = ""

    @property
    def quota(self) -> Votes | None:
        """The quota of the first stage."""
        return self.stages[0].quota if self.stages else None
