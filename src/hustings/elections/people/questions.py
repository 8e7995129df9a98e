"""Who stands, why somebody does not, and whether there is anything to vote on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from hustings.elections.contested import contested
from hustings.elections.people.held import candidature, candidatures, people
from hustings.rules.clauses.constraints import infeasible

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.definition import NominationPlan
    from hustings.elections.people.values import Candidature, Decision
    from hustings.elections.state import Round
    from hustings.terms import Constraint

__all__ = [
    "Bar",
    "Note",
    "Outcome",
    "Progress",
    "Standing",
    "is_reopenable",
    "must_reopen",
    "notes_after_issue",
    "outcome",
    "standing",
    "status",
    "unkeepable",
    "vacant",
]

BEFORE_ISSUE = frozenset({"defined", "called", "nominating", "nominated"})
"""Phases of a contest in which its papers are not issued."""


class Bar(StrEnum):
    """Why somebody who was put forward does not stand."""

    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    SUSPENDED = "suspended"
    NOT_NOMINATED = "not_nominated"
    NOT_BY_OWN = "not_by_own_unit"
    """Enough units may nominate, but not the one that is the person's own."""
    NOT_CONSENTED = "not_consented"
    NOT_ON_PAPER = "not_on_paper"
    """Free to stand again, but papers were issued without the name."""


class Outcome(StrEnum):
    """What nominations come to."""

    CONTESTED = "contested"
    UNCONTESTED = "uncontested"
    """Exactly as many stand as there are seats."""
    SHORT = "short"
    """Fewer stand than there are seats."""
    NONE = "none"
    """Nobody stands."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a candidature is on the way to one threshold; ``called``: the kind in words."""

    kind: str
    called: str
    have: int
    least: int

    @property
    def more(self) -> int:
        """How many are still needed."""
        return max(0, self.least - self.have)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a candidature stands. ``awaited``: persons who have not consented; ``barring``: the
    decisions that bar it; ``bars``: every reason why it does not stand, empty where it does;
    ``unbacked``: persons whose own unit has to nominate and does not; ``own``: what such a unit is
    called."""

    candidature: Candidature
    progress: tuple[Progress, ...]
    awaited: tuple[str, ...]
    barring: tuple[Decision, ...]
    bars: tuple[Bar, ...]
    unbacked: tuple[str, ...] = ()
    own: str = ""

    @property
    def stands(self) -> bool:
        """Whether votes for the candidature count as things are."""
        return not self.bars

    @property
    def nominated(self) -> bool:
        """Whether enough units nominate, and those that must: one threshold is met or none is asked
        for, and the own unit of each person is among them where the rules ask for it."""
        return not {Bar.NOT_NOMINATED, Bar.NOT_BY_OWN}.intersection(self.bars)

    @property
    def says(self) -> str:
        """The state of the nominations in words, for a page: what is there, what is needed."""
        own = f"the own unit of {' and '.join(self.unbacked)} ({self.own}) must nominate"
        more = [own] if self.unbacked else []
        if Bar.NOT_NOMINATED in self.bars:
            lines = [
                f"{p.have} of {p.least} {p.called}, {p.more} more needed" for p in self.progress
            ]
            return f"not validly nominated: {'; and '.join(['; or '.join(lines), *more])}"
        if more:
            return f"not validly nominated: {own}"
        if not self.progress:
            return f"validly nominated: {self._free()}"
        met = [f"{p.have} of {p.least} {p.called}" for p in self.progress if not p.more]
        return f"validly nominated: {' and '.join(met)}"

    def _free(self) -> str:
        return f"the own unit nominates ({self.own})" if self.own else "no nominations are needed"


@dataclass(frozen=True, slots=True)
class Note:
    """What befell a name that was already printed. ``what``: ``withdrawn`` or a decision."""

    at: datetime
    candidate: str
    what: str
    process: str
    reason: str


def status(now: Round, contest: str, candidate: str) -> Standing:
    """Return how a candidature stands; raise KeyError with the ids there are."""
    held = candidature(now, contest, candidate)
    plan = now.definition.contest(contest).nominations
    progress = _progress(now, plan, held)
    unbacked = held.lacking_own(plan.own) if plan.own else ()
    awaited = tuple(p for p in held.persons if p not in held.consents) if plan.consent else ()
    decided = {each.decision for each in held.barring}
    paper = now.contest(contest).paper
    reasons = {
        Bar.WITHDRAWN: held.withdrawn is not None,
        Bar.REFUSED: "refused" in decided,
        Bar.SUSPENDED: "suspended" in decided,
        Bar.NOT_NOMINATED: bool(progress) and all(each.more for each in progress),
        Bar.NOT_BY_OWN: bool(unbacked),
        Bar.NOT_CONSENTED: bool(awaited),
        Bar.NOT_ON_PAPER: paper is not None and candidate not in paper["order"],
    }
    bars = tuple(bar for bar, holds in reasons.items() if holds)
    own = now.definition.kinds.get(plan.own, plan.own)
    return Standing(held, progress, awaited, held.barring, bars, unbacked, own)


def _progress(now: Round, plan: NominationPlan, held: Candidature) -> tuple[Progress, ...]:
    kinds = [each.kind for each in held.standing_nominations]
    words = now.definition.kinds
    return tuple(
        Progress(each.kind, words.get(each.kind, each.kind), kinds.count(each.kind), each.least)
        for each in plan.any_of
    )


def standing(now: Round, contest: str) -> tuple[Candidature, ...]:
    """Return who stands, in the order in which they were first put forward.

    Validly nominated, consenting, neither withdrawn nor refused nor suspended; once papers are
    issued, also printed on them.
    """
    held = candidatures(now, contest)
    return tuple(each for each in held if status(now, contest, each.id).stands)


def outcome(now: Round, contest: str) -> Outcome:
    """Return what nominations come to as they are now.

    Where 're-open nominations' stands as well, it contests the seats of whoever stands; but where
    nominations have to be opened again first, they are short.
    """
    plan = now.definition.contest(contest)
    number = len(standing(now, contest))
    if not number:
        return Outcome.NONE
    if must_reopen(now, contest):
        return Outcome.SHORT
    if number > plan.seats or plan.reopen_nominations:
        return Outcome.CONTESTED
    return Outcome.UNCONTESTED if number == plan.seats else Outcome.SHORT


def vacant(now: Round, contest: str) -> int:
    """Return how many seats have nobody to fill them."""
    return max(0, now.definition.contest(contest).seats - len(standing(now, contest)))


def unkeepable(now: Round, contest: str) -> tuple[Constraint, ...]:
    """Return the constraints that no choice among those who stand can keep, each for itself.

    A seat that stays vacant may yet be filled by whom a constraint needs.
    """
    plan = now.definition.contest(contest)
    stand = standing(now, contest)
    filled = min(plan.seats, len(stand))
    found = []
    for each in plan.constraints:
        within = sum(each.category in one.categories for one in stand)
        at_least = max(each.least - (plan.seats - filled), filled - (len(stand) - within), 0)
        at_most = within if each.most is None else min(within, each.most)
        if at_least > at_most:
            found.append(each)
    return tuple(found)


def is_reopenable(now: Round, contest: str) -> bool:
    """Return whether nominations may be opened again: too few stand and the plan says so, or those
    who stand cannot keep the constraints."""
    plan = now.definition.contest(contest)
    few = plan.nominations.short == "reopen" and vacant(now, contest) > 0
    return few or bool(unkeepable(now, contest)) or _is_unkeepable_together(now, contest)


def _is_unkeepable_together(now: Round, contest: str) -> bool:
    """Whether a poll could elect nobody who keeps all constraints, though each could be kept."""
    if outcome(now, contest) is not Outcome.CONTESTED:
        return False
    names = [(each.name, each.categories) for each in standing(now, contest)]
    return infeasible(contested(now.definition.contest(contest), names)) is not None


def must_reopen(now: Round, contest: str) -> bool:
    """Return whether nominations have to be opened again before anything else: once, and no more
    often, so that a contest in which nobody new comes forward has an end."""
    opened = people(now).opened.get(contest, ())
    short = now.definition.contest(contest).nominations.short
    return short == "reopen" and vacant(now, contest) > 0 and len(opened) < 2


def notes_after_issue(now: Round, contest: str) -> tuple[Note, ...]:
    """Return what befell printed names after papers were issued, oldest first.

    The paper stays as issued; these notes stand beside it, each with its date.
    """
    notes = []
    for held in candidatures(now, contest):
        if held.withdrawn and held.withdrawn.phase not in BEFORE_ISSUE:
            gone = held.withdrawn
            notes.append(Note(gone.at, held.id, "withdrawn", "", gone.reason))
        for each in held.decisions:
            if each.phase not in BEFORE_ISSUE:
                note = Note(each.at, held.id, each.decision, each.process, each.reason)
                notes.append(note)
    return tuple(sorted(notes, key=lambda note: note.at))
