"""What a returning officer should think about twice: nothing here is wrong, and nothing refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hustings.elections.definition import Publication, VacancyRule
from hustings.elections.moments import clock, zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.elections.definition import ContestPlan, Definition

__all__ = ["warnings"]

SHORTEST = timedelta(days=7)
"""A shorter poll leaves those out who are away for a week, and post has no time."""

MANY_RANKINGS = 50
"""With fewer papers than this a ranking is seldom shared by two electors."""


def warnings(definition: Definition) -> tuple[str, ...]:
    """Return what is allowed but unwise, in sentences; the contests concerned are joined."""
    found: dict[str, list[str]] = {}
    for contest in definition.contests:
        for text in (*_of_contest(contest), *_of_times(definition, contest)):
            found.setdefault(text, []).append(contest.id)
    texts = [f"{', '.join(ids)}: {text}" for text, ids in found.items()]
    return (*_of_trustees(definition), *texts)


def _of_trustees(definition: Definition) -> Iterator[str]:
    plan = definition.trustees
    if plan is None:
        yield "no trustees: whoever holds the key of a contest can open its votes at any time"
    elif len(plan.names) == 1:
        yield "one trustee alone can open the votes, and without that one nobody can"
    elif plan.threshold == len(plan.names):
        yield "every trustee is needed: one share that is lost, and no vote can ever be opened"


def _of_contest(contest: ContestPlan) -> Iterator[str]:
    if contest.publication.ballots is Publication.RANKINGS:
        yield (
            "rankings are published: pattern voting is possible (a bought vote is marked by an "
            'order agreed before); ballots = "stages" publishes none'
        )
        if contest.publication.smallest < MANY_RANKINGS:
            yield (
                f"rankings of as few as {contest.publication.smallest} papers are published: they "
                f"can tell who cast them; set smallest to {MANY_RANKINGS} or more"
            )
    if not contest.seed:
        yield "no seed: every lot must be drawn by hand before witnesses"


def _of_times(definition: Definition, contest: ContestPlan) -> Iterator[str]:
    where = zone(definition.zone)
    for name, first, last in (
        ("nominations are", "nominations_open", "nominations_close"),
        ("the poll is", "poll_opens", "poll_closes"),
    ):
        opens, closes = definition.when(first, contest.id), definition.when(last, contest.id)
        if opens and closes and closes - opens < SHORTEST:
            yield f"{name} open for less than {SHORTEST.days} days"
        day = closes.astimezone(where).date() if closes else None
        if closes and day and (day.weekday() >= 5 or day in definition.holidays):
            kind = "holiday" if day in definition.holidays else "weekend"
            yield f"{last} falls on a {kind}, {clock(closes, where)}: nobody may be there to help"
    yield from _unsaid(definition, contest, ("withdrawals_close", "terms_begin"))
    if contest.vacancies and contest.vacancies.rule is VacancyRule.RECOUNT:
        for text in _unsaid(definition, contest, ("terms_end",)):
            yield f"{text}; vacancies are filled from the ballots, so these are never destroyed"


def _unsaid(definition: Definition, contest: ContestPlan, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if definition.when(name, contest.id) is None:
            yield f"the timetable does not say when: {name}"
