"""``X lost by less than 3,000 votes``: votes short of the last elected, where votes decide.

Where the votes of the last elected are not published, the difference is bounded by those that are,
and each source that states it makes a reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.between import Between
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, Reading
from hustings.outcome.poll import margin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.claims.answer import Taken
    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.result import ContestResult

__all__ = ["FORMS", "judge"]

FORMS = (
    (
        "{person} (lost|missed a seat|missed election) by "
        "{than:less than|fewer than|under|more than|over|exactly} {number} votes[ in {scope}]"
    ),
    "{person} (lost|missed a seat|missed election) by {number} votes[ in {scope}]",
)
LESS, MORE, EXACTLY = "less", "more", "exactly"
THAN = {
    "less than": LESS,
    "fewer than": LESS,
    "under": LESS,
    "more than": MORE,
    "over": MORE,
    "exactly": EXACTLY,
}


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading by the votes of each contest where the person lost, and one for each source.

    Raises NotKnownError where the person lost no contest in which votes decide.
    """
    person, number = names.person(asked, said["person"]), names.number(said["number"])
    than = THAN[said.get("than", EXACTLY).casefold()]
    found = False
    for contest in _lost(asked, person, said.get("scope")):
        found = True
        for taken, short, facts in _margins(contest, person):
            held = _holds(than, number, short)
            yield Reading(taken, held, facts, asked.paths([contest]))
    if not found:
        raise names.NotKnownError(
            f"{asked.name(person)} lost no contest of the round in which votes alone decide"
        )


def _lost(asked: Asked, person: str, scope: str | None) -> Iterator[ContestResult]:
    held = names.scopes(asked, scope)[0].contests if scope else asked.round.contests
    for contest in held:
        if any(each.person == person and each.elected is False for each in contest.stood):
            yield contest


def _margins(
    contest: ContestResult, person: str
) -> Iterator[tuple[Taken, Between, tuple[Fact, ...]]]:
    """Votes short by the votes of the contest, and by each source that states them."""
    short = _short(contest, person)
    stated = [
        each
        for each in contest.stated
        if each.of == person and each.figure in ("margin", "margin_below")
    ]
    scope = ("scope", contest.title)
    if short and (short.known or not stated):
        yield (scope,), short, _facts(short)
    for each in stated:
        value = int(each.value)
        told = Between(value, value) if each.figure == "margin" else Between(0, value - 1)
        fact = Fact(f"stated_{each.figure}", each.value, each.source)
        yield (scope, ("source", each.source)), told, (fact,)


def _facts(short: Between) -> tuple[Fact, ...]:
    if short.known:
        return (Fact("short", str(short.least)),)
    return Fact("short_least", str(short.least)), Fact("short_most", str(short.most))


def _short(contest: ContestResult, person: str) -> Between | None:
    """How many votes a person was short of the last elected."""
    last = margin(contest)
    votes = {each.person: each.votes for each in contest.stood}
    mine = votes[person]
    if last is None or mine is None:
        return None
    behind = (votes[last.missed] or 0) - mine
    return Between(last.least + behind, last.most + behind)


def _holds(than: str, number: int, short: Between) -> bool | None:
    if than == LESS:
        return short.below(number)
    return short.reaches(number + 1) if than == MORE else short.equals(number)
