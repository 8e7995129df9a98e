"""``X had 214 nominations``, ``293,093 votes were cast``: a figure, by each source that states it.

"Votes" may be marks or papers: where a paper has several marks the two differ, so the sum of the
candidates' votes is a reading of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.claims import names
from hustings.outcome.claims.answer import Fact, Reading
from hustings.outcome.poll import votes_cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.claims.answer import Taken
    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.result import ContestResult

__all__ = ["FORMS", "judge"]

FORMS = (
    "{person} had {number} nominations",
    "{number} votes were cast[ in {scope}]",
    "{number} (papers|ballots) were (cast|returned)[ in {scope}]",
    "the papers of {scope} add up",
)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each source and each sum; raise NotKnownError where there is none."""
    if "number" not in said:
        made = [_adds_up(asked, each) for each in names.scopes(asked, said["scope"])[0].contests]
    else:
        made = list(_figures(asked, said))
    if not made:
        raise names.NotKnownError("no source of the round states such a figure")
    yield from made


def _figures(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    number = names.number(said["number"])
    if "person" in said:
        person = names.person(asked, said["person"])
        for contest in asked.round.contests:
            yield from _sources(asked, contest, "nominations", person, number)
        return
    for scope in names.scopes(asked, said.get("scope")):
        for contest in scope.contests if "scope" in said else asked.contests:
            yield from _cast(asked, contest, number)
        return


def _cast(asked: Asked, contest: ContestResult, number: int) -> Iterator[Reading]:
    where = asked.paths([contest])
    yield from _sources(asked, contest, "votes_cast", "", number)
    for code, value in (("marks", votes_cast(contest)), ("papers", contest.papers)):
        if value is not None:
            taken = ("scope", contest.title), ("votes_are", code)
            yield Reading(taken, value == number, (Fact(code, str(value)),), where)


def _sources(
    asked: Asked, contest: ContestResult, figure: str, of: str, number: int
) -> Iterator[Reading]:
    for each in contest.stated:
        if (each.figure, each.of) == (figure, of):
            taken: Taken = (("scope", contest.title), ("source", each.source))
            fact = Fact(figure, each.value, each.source)
            yield Reading(taken, each.value == str(number), (fact,), asked.paths([contest]))


def _adds_up(asked: Asked, contest: ContestResult) -> Reading:
    """Papers returned are the valid and the informal ones together (TULRCA 1992, s. 52)."""
    held = {"papers": contest.papers, "valid": contest.valid, "informal": contest.informal}
    facts = tuple(Fact(code, str(value)) for code, value in held.items() if value is not None)
    taken, where = (("scope", contest.title),), asked.paths([contest])
    if contest.papers is None or contest.valid is None or contest.informal is None:
        return Reading(taken, None, facts, where)
    split = contest.valid + contest.informal
    facts = *facts, Fact("together", str(split))
    return Reading(taken, split == contest.papers, facts, where)
