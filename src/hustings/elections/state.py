"""Where a round stands: frozen values that :mod:`hustings.elections.office` folds from the journal.

A room that acts on a round returns a new value with ``dataclasses.replace``; nothing is changed in
place. Candidates, nominations, endorsements and polls are each a member of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hustings.elections.phase import Phase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.definition import ContestPlan, Definition
    from hustings.elections.people.values import People
    from hustings.elections.support.values import Support

__all__ = ["ContestState", "Phase", "Round"]


@dataclass(frozen=True, slots=True)
class ContestState:
    """Where one contest stands. The mappings are the data of the journal entry that set them.

    ``roll``: the frozen roll (electors, digest); ``key``: the public key and its trustees;
    ``paper``: the paper as issued; ``reissued``: the papers replaced since; ``opened``: when the
    poll was opened; ``close``, ``account``, ``exclusions``, ``opening``, ``counts``, ``reports``
    (of the scrutineer on this settlement), ``declaration``, ``vacancies``, ``amended`` (settlements
    that a later one replaced, the oldest first), ``abandoned`` and ``destroyed``: what these
    actions wrote. ``undisclosed``: files of the archive that everybody may see from the next
    declaration on. ``since``: when the contest came to its phase.
    """

    plan: ContestPlan
    phase: Phase = Phase.DEFINED
    roll: Mapping[str, Any] | None = None
    key: Mapping[str, Any] | None = None
    paper: Mapping[str, Any] | None = None
    reissued: tuple[Mapping[str, Any], ...] = ()
    opened: datetime | None = None
    close: Mapping[str, Any] | None = None
    account: Mapping[str, Any] | None = None
    exclusions: Mapping[str, Any] | None = None
    opening: Mapping[str, Any] | None = None
    counts: tuple[Mapping[str, Any], ...] = ()
    reports: tuple[Mapping[str, Any], ...] = ()
    declaration: Mapping[str, Any] | None = None
    vacancies: tuple[Mapping[str, Any], ...] = ()
    amended: tuple[Mapping[str, Any], ...] = ()
    abandoned: Mapping[str, Any] | None = None
    destroyed: Mapping[str, Any] | None = None
    undisclosed: tuple[str, ...] = ()
    since: datetime | None = None

    @property
    def edition(self) -> int:
        """Which settlement of the votes stands: the first, or one that amended it."""
        return 1 + len(self.amended)

    @property
    def elected(self) -> tuple[str, ...]:
        """Who was elected at last: by the declaration, or when a vacancy was filled after it."""
        last = self.vacancies[-1] if self.vacancies else self.declaration
        return tuple(last["elected"]) if last else ()

    @property
    def last_record(self) -> str:
        """The digest of the record of the last count; empty where nothing is counted."""
        return str(self.counts[-1]["record"]) if self.counts else ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the electorate; the empty name where it is one heap."""
        return self.plan.parts or ("",)

    @property
    def opened_papers(self) -> Mapping[str, int]:
        """How many opened papers each part has that the rule can judge; none before the opening."""
        return self.opening["papers"] if self.opening else dict.fromkeys(self.parts, 0)


@dataclass(frozen=True, slots=True)
class Round:
    """Where the round stands after an entry of the journal.

    ``people``: who is put forward and for what (:mod:`hustings.elections.people`); ``support``:
    organisations, slates and endorsements (:mod:`hustings.elections.support`). Both are frozen.
    """

    definition: Definition
    contests: Mapping[str, ContestState]
    people: People | None = None
    support: Support | None = None
    at: datetime | None = None
    done: frozenset[str] = field(default_factory=frozenset)

    def contest(self, contest: str) -> ContestState:
        """Return a contest by id; raise KeyError with the ids there are."""
        self.definition.contest(contest)
        return self.contests[contest]

    def with_contest(self, contest: str, **changes: Any) -> Round:
        """Return the round with members of one contest's state replaced."""
        changed = replace(self.contest(contest), **changes)
        return replace(self, contests={**self.contests, contest: changed})
