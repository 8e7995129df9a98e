"""Issue the papers: their text and order are frozen, and each paper has a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, people
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.contested import check_countable
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import ContestState

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse papers without roll and key, for a contest without a contest, out of order, or such
    as the rule could not count."""
    contest = checks.contest_of(now, data)
    if not contest.roll:
        raise RefusedError("no_roll", "freeze the roll before papers are issued")
    if not contest.key:
        raise RefusedError("no_key", "hold the ceremony of the key before papers are issued")
    checks.need_digests(data, "paper")
    checks.not_after(now, data["contest"], "poll_closes", at)
    _check_candidates(now, data)
    _check_numbers(contest, data["issued"])


def _check_candidates(now: Round, data: Mapping[str, Any]) -> None:
    plan = checks.contest_of(now, data).plan
    standing = {each.id: each for each in people.standing(now, plan.id)}
    if sorted(data["order"]) != sorted(standing):
        raise RefusedError("other_candidates", f"the paper must name each of {sorted(standing)}")
    if not standing or (len(standing) <= plan.seats and not plan.reopen_nominations):
        raise RefusedError(
            "unopposed",
            f"{len(standing)} stand for {plan.seats} seats: there is no poll, declare them elected",
        )
    check_countable(plan, [standing[id_] for id_ in data["order"]])


def _check_numbers(contest: ContestState, issued: Mapping[str, Any]) -> None:
    checks.need_parts(contest, "the papers issued", issued)
    electors = contest.roll["parts"] if contest.roll else {}
    for part, channels in issued.items():
        if not isinstance(channels, dict) or not channels.keys() <= set(checks.CHANNELS):
            raise RefusedError("no_channel", f"papers go by {' or '.join(checks.CHANNELS)}")
        checks.need_numbers("papers issued", channels)
        most = max(channels.values(), default=0)
        if most > electors[part]:
            raise RefusedError(
                "more_papers_than_electors",
                f"{most} papers by one channel for {electors[part]} electors {part}".rstrip(),
            )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the papers of the contest issued."""
    return now.with_contest(data["contest"], paper=data)


ACTION = Action(
    name="issue_papers",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={"contest": str, "paper": str, "order": list, "issued": dict},
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATED}),
    to=Phase.ISSUED,
    final=True,
    due="papers_issued",
    says="Issue the papers; their text does not change from then on.",
)
