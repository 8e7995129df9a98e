"""A contest with its names as a rule counts it, and whether the rule can count it at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings import counting
from hustings.elections.action import RefusedError
from hustings.front.ruling import ruling
from hustings.terms import Candidate, ConstraintMethod, Contest, RonMethod

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.elections.definition import ContestPlan
    from hustings.elections.people.values import Candidature

__all__ = ["check_countable", "contested"]


def contested(
    plan: ContestPlan, names: Iterable[tuple[str, Iterable[str]]], reopen: str = "RON"
) -> Contest:
    """Return the contest as a count needs it. ``names``: each with its categories, in the order of
    the paper; ``reopen``: what re-opening nominations is called on it, where the contest has it."""
    rows = [*names, (reopen, ())] if plan.reopen_nominations else list(names)
    return Contest(
        title=plan.title,
        seats=plan.seats,
        candidates=tuple(
            Candidate(number, name, categories=frozenset(categories))
            for number, (name, categories) in enumerate(rows, 1)
        ),
        constraints=plan.constraints,
        constraint_method=plan.constraint_method or ConstraintMethod.GUARD,
        ron=len(rows) if plan.reopen_nominations else None,
        ron_method=plan.ron_method or RonMethod.CLONED,
    )


def check_countable(plan: ContestPlan, standing: Iterable[Candidature]) -> None:
    """Raise RefusedError where the rule of the contest cannot count papers with their names."""
    names = [(each.name, each.categories) for each in standing]
    try:
        counting.check(contested(plan, names), ruling(plan.rule, plan.options))
    except ValueError as error:
        raise RefusedError("uncountable", f"{plan.id} could not be counted: {error}") from error
