"""The contest as it is counted again for a vacancy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import paper
from hustings.elections.vacancy.who import left, protected
from hustings.rules.clauses.vacancy import re_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.state import ContestState
    from hustings.elections.vacancy.who import Passed
    from hustings.terms import Contest

__all__ = ["terms"]


def terms(
    contest: ContestState,
    issued: Mapping[str, Any],
    leavers: Iterable[str],
    passed: Iterable[Passed] = (),
) -> Contest:
    """Return the contest as it is counted again: without all who ever left, and those passed over.

    Who had withdrawn before the last count of the election stays withdrawn.
    """
    ids: list[str] = [each["id"] for each in issued["candidates"]]
    away = (*contest.counts[-1]["withdrawn"], *(each.candidate for each in passed))
    held = paper.terms(contest, issued, away)
    now = tuple(leavers)
    gone = (*left(contest), *now)
    return re_run(held, _numbers(ids, gone), _numbers(ids, protected(contest, now)))


def _numbers(ids: Sequence[str], who: Iterable[str]) -> tuple[int, ...]:
    return tuple(ids.index(each) + 1 for each in who)
