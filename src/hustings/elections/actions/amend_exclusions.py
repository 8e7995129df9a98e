"""Amend the exclusions after a count, as a court may order, and never by a handful of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, exclusion_numbers, retention, subtraction
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse an amendment that would tell the votes of a handful, and one without a reason.

    ``differs`` says, for each part of the electorate, by how many papers the amended set differs
    from each set counted before it, the oldest first. What two counts of almost the same papers
    differ in is what those few papers say.
    """
    contest = checks.contest_of(now, data)
    retention.check_kept(contest)
    exclusion_numbers.check_numbers(contest, data)
    if not data["reason"].strip():
        raise RefusedError("no_reason", "say by whose order, and why, the exclusions are amended")
    checks.need_parts(contest, "the difference", data["differs"])
    for part, differences in data["differs"].items():
        if not isinstance(differences, list) or len(differences) != contest.edition:
            raise RefusedError("wrong_shape", "one difference for each set counted before it")
        for papers in differences:
            checks.need_number(f"difference of {part}", papers)
    subtraction.check_differences(data["differs"], contest.plan.settlement.handful)


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the amended exclusions; its ballots are opened and counted anew."""
    before = checks.contest_of(now, data)
    return now.with_contest(
        data["contest"],
        exclusions=data,
        amended=(*before.amended, before.exclusions or {}),
        opening=None,
        counts=(),
        reports=(),
        declaration=None,
        vacancies=(),
    )


ACTION = Action(
    name="amend_exclusions",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "exclusions": str,
        "by_reason": dict,
        "counted": int,
        "root": str,
        "differs": dict,
        "reason": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.COUNTED, Phase.DECLARED}),
    to=Phase.SETTLED,
    final=True,
    says="Amend the exclusions after a count, never by a handful of votes.",
)
