"""Fill a vacancy by a count of the stored ballots without the member who left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round
from hustings.elections.vacancy import who
from hustings.instants import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.state import ContestState
    from hustings.elections.vacancy.who import Passed

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse another vacancy rule, leavers without a seat, and a result that cannot be one.

    ``runs`` are the counts in their order: the first without the leavers, each further one also
    without whom the one before elected and who did not take the seat. The last one stands.
    """
    contest = checks.contest_of(now, data)
    who.check_re_run(contest)
    checks.need_withheld(contest, published=data["published"])
    who.check_leavers(contest, data["leavers"])
    passed = who.as_passed(data["passed"])
    who.check_passed(contest, passed)
    kept = who.protected(contest, data["leavers"])
    if data["protected"] != list(kept):
        raise RefusedError(
            "other_protected",
            f"by election.toml {', '.join(kept) or 'nobody'} keeps the seat whatever the papers "
            "say: protect exactly these",
        )
    _check_runs(data, len(passed))
    checks.need_digests(data, "declaration")
    _check_elected(contest, data, passed)


def _check_runs(data: Mapping[str, Any], passed: int) -> None:
    if len(data["runs"]) != passed + 1 or any(r.keys() != {"record", "says"} for r in data["runs"]):
        raise RefusedError(
            "wrong_shape", "one count, and one more for each who does not take the seat"
        )
    for run in data["runs"]:
        checks.need_digests(run, "record", "says")
    if data["engine"] == data["again"]:
        raise RefusedError("one_engine", "the second count must be made by another engine")


def _check_elected(
    contest: ContestState, data: Mapping[str, Any], passed: tuple[Passed, ...]
) -> None:
    stood = set((contest.paper or {"order": ()})["order"]) - set(contest.counts[-1]["withdrawn"])
    away = {each.candidate for each in passed} | set(data["leavers"])
    away |= {left for each in contest.vacancies for left in each["leavers"]}
    checks.need_elected(contest, data, stood - away)
    if set(data["protected"]) - set(data["elected"]):
        raise RefusedError("other_protected", "a protected member cannot lose the seat")


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round in which the seats are held by those whom the last count elected."""
    vacancies = (*checks.contest_of(now, data).vacancies, {**data, "at": stamp(at)})
    return now.with_contest(data["contest"], vacancies=vacancies)


ACTION = Action(
    name="fill_vacancy",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "leavers": dict,
        "protected": list,
        "passed": list,
        "runs": list,
        "engine": str,
        "again": str,
        "published": bool,
        "elected": list,
        "vacant": int,
        "declaration": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.DECLARED}),
    to=Phase.DECLARED,
    final=True,
    says="Fill a vacancy: count the stored ballots again without the member who left.",
)
