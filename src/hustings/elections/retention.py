"""How long the evidence of a contest is kept: its sealed votes, its papers, its withheld files.

``retention_days`` of the definition count from the declaration, or from the day on which the
contest was abandoned. Where a vacancy is filled by counting the stored ballots again, they are
needed until the terms are over, however few those days are.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from hustings.elections.action import RefusedError
from hustings.elections.definition import VacancyRule
from hustings.elections.moments import zone

if TYPE_CHECKING:
    from datetime import date, datetime

    from hustings.elections.state import ContestState, Round

__all__ = ["Kept", "check_kept", "check_over", "kept", "of_contest", "today"]


class Kept(NamedTuple):
    """From ``since`` on, to ``until``: the first day on which the evidence may be destroyed.
    ``because``: what decides it, ``retention`` or ``vacancies``."""

    since: date
    until: date
    because: str


def kept(since: date, days: int, terms_end: date | None) -> Kept:
    """Return how long it is kept: so many ``days``, and to ``terms_end`` where one is given."""
    by_rule = since + timedelta(days=days)
    if terms_end is None or by_rule >= terms_end:
        return Kept(since, by_rule, "retention")
    return Kept(since, terms_end, "vacancies")


def of_contest(now: Round, contest: str) -> Kept:
    """Return how long the evidence of a contest is kept.

    Raises RefusedError where the contest is not over, or where vacancies may need its ballots and
    nobody has said when the terms end.
    """
    state, where = now.contest(contest), zone(now.definition.zone)
    if state.since is None or not (state.declaration or state.abandoned):
        raise RefusedError("not_over", f"{contest} is {state.phase}: its evidence is needed")
    since = state.since.astimezone(where).date()
    if not _needed_again(state):
        return kept(since, now.definition.retention_days, None)
    end = now.definition.when("terms_end", contest)
    if end is None:
        raise RefusedError(
            "terms_unknown",
            f"a vacancy in {contest} is filled from these ballots, and the timetable does not say "
            "when the terms end (terms_end): they are kept",
        )
    return kept(since, now.definition.retention_days, end.astimezone(where).date())


def check_over(now: Round, contest: str, at: datetime) -> Kept:
    """Return the same; raise RefusedError too where the day has not come yet."""
    time = of_contest(now, contest)
    if today(now, at) < time.until:
        why = "as long as retention_days says"
        if time.because == "vacancies":
            why = "to the end of the terms, since a vacancy is filled from these ballots"
        raise RefusedError(
            "too_early", f"the evidence of {contest} is kept until {time.until}, {why}"
        )
    return time


def check_kept(state: ContestState) -> None:
    """Raise RefusedError where the evidence of a contest is destroyed: nothing is done again."""
    if state.destroyed is not None:
        raise RefusedError(
            "destroyed",
            f"the ballots of {state.plan.id} are destroyed: nothing of it can be settled, opened "
            "or counted again",
        )


def today(now: Round, at: datetime) -> date:
    """Return the day that a moment is on in the round's own zone."""
    return at.astimezone(zone(now.definition.zone)).date()


def _needed_again(state: ContestState) -> bool:
    """Whether a vacancy is filled from the ballots of a contest, and there are some."""
    plan = state.plan.vacancies
    by_count = plan is not None and plan.rule is VacancyRule.RECOUNT
    return by_count and state.declaration is not None and bool(state.counts)
