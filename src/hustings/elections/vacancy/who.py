"""Who left a seat, who keeps one, and who was next but does not take it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from hustings.bodies.term import End
from hustings.elections import retention
from hustings.elections.action import RefusedError
from hustings.elections.definition import Sitting, VacancyRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.definition import VacancyPlan
    from hustings.elections.state import ContestState

__all__ = [
    "CAUSES",
    "Declining",
    "Passed",
    "as_passed",
    "check_leavers",
    "check_passed",
    "check_re_run",
    "left",
    "protected",
]

CAUSES = frozenset(End) - {End.EXPIRED}
"""Why a seat falls empty before its term is over."""


class Declining(StrEnum):
    """Why somebody to whom the papers give the seat does not take it."""

    DECLINED = "declined"
    INELIGIBLE = "ineligible"
    """Cannot hold the seat now: left the organisation, or holds what excludes it."""
    DIED = "died"
    NO_ANSWER = "no_answer"
    """Did not answer within the time that the rules give."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A candidate who was next, was asked, and does not take the seat."""

    candidate: str
    reason: Declining


def as_passed(data: Iterable[Mapping[str, Any]]) -> tuple[Passed, ...]:
    """Return those whom the data of an action passes over, in order; raise RefusedError."""
    found = []
    for each in data:
        if each.keys() != {"candidate", "reason"}:
            raise RefusedError("wrong_shape", "who is passed over has a candidate and a reason")
        reasons = [reason.value for reason in Declining]
        if each["reason"] not in reasons:
            raise RefusedError(
                "unknown_cause", f"nobody is passed over for {each['reason']}: {', '.join(reasons)}"
            )
        found.append(Passed(each["candidate"], Declining(each["reason"])))
    return tuple(found)


def check_re_run(contest: ContestState) -> VacancyPlan:
    """Return the rule of vacancies; raise RefusedError where it is not a re-run, or cannot be."""
    plan, name = contest.plan.vacancies, contest.plan.id
    retention.check_kept(contest)
    if plan is None or plan.rule is not VacancyRule.RECOUNT:
        how = plan.rule.replace("_", " ") if plan else "in a way that election.toml does not name"
        raise RefusedError(
            "other_vacancy_rule",
            f"a vacancy in {name} is filled {how}: no ballots are counted again for it",
        )
    if not contest.counts:
        raise RefusedError("no_ballots", f"no ballots of {name} were counted: hold an election")
    return plan


def check_leavers(contest: ContestState, leavers: Mapping[str, str]) -> None:
    """Raise RefusedError where nobody leaves, or somebody without a seat or for no known cause."""
    strangers = sorted(set(leavers) - set(contest.elected))
    if strangers or not leavers:
        raise RefusedError(
            "holds_no_seat",
            f"{', '.join(strangers) or 'nobody'} leaves, but seats in {contest.plan.id} are held "
            f"by {', '.join(contest.elected) or 'nobody'}",
        )
    for cause in leavers.values():
        if cause not in CAUSES:
            causes = ", ".join(sorted(CAUSES))
            raise RefusedError("unknown_cause", f"nobody leaves a seat for {cause}: {causes}")


def check_passed(contest: ContestState, passed: Sequence[Passed]) -> None:
    """Raise RefusedError where somebody is passed over who sits, left, or did not stand."""
    out = {*contest.counts[-1]["withdrawn"], *left(contest)}
    able = set((contest.paper or {"order": ()})["order"]) - out
    ids = [each.candidate for each in passed]
    strangers = [who for who in ids if who not in able]
    if strangers or len(set(ids)) != len(ids):
        raise RefusedError(
            "no_candidate", f"passed over are candidates who stood, each once, not {strangers}"
        )
    seated = sorted(set(ids) & set(contest.elected))
    if seated:
        raise RefusedError(
            "holds_seat", f"{', '.join(seated)} holds a seat: name the member as a leaver instead"
        )


def protected(contest: ContestState, leavers: Iterable[str]) -> tuple[str, ...]:
    """Return the members who keep their seats, in the order of their election."""
    gone = frozenset(leavers)
    plan = contest.plan.vacancies
    if plan is None or plan.sitting is not Sitting.PROTECTED:
        return ()
    return tuple(who for who in contest.elected if who not in gone)


def left(contest: ContestState) -> tuple[str, ...]:
    """Return everybody whose seat was filled by a count before."""
    return tuple(who for each in contest.vacancies for who in each["leavers"])
