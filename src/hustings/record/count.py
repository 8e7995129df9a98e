"""The whole count as one frozen value: contest, rule, ballots, stages, decisions, declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.figures import Votes
    from hustings.record.stage import Stage
    from hustings.terms import Contest

__all__ = ["Ballots", "Count", "Decision", "Declaration", "Formality", "Note", "RuleUsed"]


class RuleUsed(NamedTuple):
    """The rule that was followed: identifier, its own version, the law, and its options as text."""

    id: str
    version: str
    law: str
    places: int
    options: Mapping[str, str]


class Ballots(NamedTuple):
    """Which papers were counted: digest of the box, papers, distinct rankings."""

    digest: str
    papers: int
    distinct: int


class Formality(NamedTuple):
    """Papers by what became of them: ``papers == formal + sum(informal)``; reasons as codes."""

    clause: str
    papers: int
    formal: int
    informal: Mapping[str, int]
    shortened: Mapping[str, int]


class Decision(NamedTuple):
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


class Declaration(NamedTuple):
    """Who is elected, in order of election; who came next; seats that stay empty.

    ``runners_up``: candidates not elected, the last to be excluded first.
    """

    elected: tuple[int, ...]
    runners_up: tuple[int, ...]
    vacant: int = 0


class Note(NamedTuple):
    """A finding beside the stages, as a code with figures (result without a constraint, ...)."""

    code: str
    figures: Mapping[str, str]
    candidates: tuple[int, ...] = ()


class Count(NamedTuple):
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
