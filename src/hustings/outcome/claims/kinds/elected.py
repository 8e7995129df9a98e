"""``X was elected``, ``X was re-elected``: what became of a person, by words with one meaning.

``only X of the slate was elected`` is asked of all stages and of the first: people say "enough
votes to be elected" of first preferences too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome.backing import Snapshot, backed
from hustings.outcome.change import by_path
from hustings.outcome.claims import names
from hustings.outcome.claims.answer import REGISTER, Fact, Reading
from hustings.outcome.claims.asked import Scope
from hustings.outcome.fates import MEANS, Fate, fates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.outcome.claims.asked import Asked
    from hustings.outcome.result import CandidateResult

__all__ = ["FORMS", "judge"]

WON = (Fate.RE_ELECTED, Fate.FROM_ANOTHER_SECTION, Fate.RETURNED, Fate.NEW, Fate.ELECTED)
PLAIN = {"elected": True, "not elected": False}
FORMS = (
    "only {person} (of|from|on) {slate} was elected[ in {scope}]",
    "{person} was elected on first preferences",
    f"{{person}} was {{fate:{'|'.join((*PLAIN, *MEANS))}}}",
)


def judge(asked: Asked, said: Mapping[str, str]) -> Iterator[Reading]:
    """Yield a reading for each contest in which the person stood, or as the module says.

    Raises NotKnownError where the person stood in none.
    """
    person = names.person(asked, said["person"])
    if "slate" in said:
        found = list(_only(asked, said, person))
    elif "fate" not in said:
        found = list(_first(asked, person))
    elif (word := said["fate"].casefold()) in PLAIN:
        found = list(_plainly(asked, person, wanted=PLAIN[word]))
    else:
        found = list(_by_the_seat(asked, person, word))
    if not found:
        raise names.NotKnownError(f"{asked.name(person)} did not stand in {asked.round.title}")
    yield from found


def _plainly(asked: Asked, person: str, *, wanted: bool) -> Iterator[Reading]:
    """Elected or not, whoever held the seat before."""
    for contest in asked.round.contests:
        for each in contest.stood:
            if each.person == person:
                holds = None if each.elected is None else each.elected is wanted
                facts = (Fact("stage", str(each.stage)),) if each.stage else ()
                taken = (("scope", contest.title),)
                yield Reading(taken, holds, facts, asked.paths([contest]))


def _by_the_seat(asked: Asked, person: str, word: str) -> Iterator[Reading]:
    """What became of the person, by who held the seat before."""
    register, polls = names.register(asked), by_path(asked.rounds)
    for contest in asked.round.contests:
        for each in fates(contest, register, polls):
            if each.person == person:
                holds = None if each.fate is Fate.UNKNOWN else _means(word, each.fate)
                facts = Fact("fate", each.fate.value), Fact("stage", str(each.stage or ""))
                taken = (("scope", contest.title),)
                where = *asked.paths([contest]), REGISTER
                yield Reading(taken, holds, tuple(f for f in facts if f.value), where)


def _means(word: str, fate: Fate) -> bool | None:
    """Whether a word may stand for a fate; None where it depends on a term that is not known."""
    if fate in MEANS[word]:
        return True
    return None if fate is Fate.ELECTED and set(MEANS[word]) & set(WON) else False


def _first(asked: Asked, person: str) -> Iterator[Reading]:
    for contest in asked.round.contests:
        for each in contest.stood:
            if each.person == person:
                facts = (Fact("stage", str(each.stage)),) if each.stage else ()
                taken = (("scope", contest.title),)
                yield Reading(taken, _at_once(each), facts, asked.paths([contest]))


def _at_once(one: CandidateResult) -> bool | None:
    if one.elected is False:
        return False
    return None if one.elected is None or one.stage is None else one.stage == 1


def _only(asked: Asked, said: Mapping[str, str], person: str) -> Iterator[Reading]:
    backer = names.slate(asked, said["slate"])
    for scope in _where(asked, said.get("scope"), person):
        mine = _winners(asked, scope, backer)
        yield _alone(asked, mine, person, scope, "all")
        if any(each.stage for each in mine):
            first = [each for each in mine if _at_once(each) is not False]
            yield _alone(asked, first, person, scope, "first")


def _where(asked: Asked, said: str | None, person: str) -> list[Scope]:
    """The scope that is named, or the contests in which the person stood."""
    if said:
        return list(names.scopes(asked, said))
    return [
        Scope(each.title, (each,))
        for each in asked.round.contests
        if any(one.person == person for one in each.stood)
    ]


def _winners(asked: Asked, scope: Scope, backer: str) -> list[CandidateResult]:
    ids = asked.family(backer)
    won = {p for each in scope.contests for p in backed(each, backer, Snapshot.CLOSED, ids).won}
    return [each for one in scope.contests for each in one.elected if each.person in won]


def _alone(
    asked: Asked, winners: list[CandidateResult], person: str, scope: Scope, stages: str
) -> Reading:
    taken = ("scope", scope.name), ("stages", stages)
    facts = tuple(
        Fact("elected_at_stage" if each.stage else "elected_name", _at(asked, each))
        for each in winners
    )
    unsure = stages == "first" and any(each.stage is None for each in winners)
    alone = [each.person for each in winners] == [person]
    return Reading(taken, None if unsure else alone, facts, asked.paths(scope.contests))


def _at(asked: Asked, one: CandidateResult) -> str:
    name = asked.name(one.person)
    return f"{name}, {one.stage}" if one.stage else name
