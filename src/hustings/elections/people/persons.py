"""Persons of a round: by which names they are met, who may be the same, who stands elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.people.held import candidatures, people, with_people
from hustings.elections.people.values import Person
from hustings.elections.state import Phase
from hustings.elections.wording import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.people.values import Candidature
    from hustings.elections.state import Round

__all__ = ["check_apart", "met", "namesakes", "stands_apart"]


def met(now: Round, person: str, *names: str) -> Round:
    """Return the round in which a person is known by these names as well."""
    before = people(now)
    known = before.persons.get(person) or Person(person, names[0])
    for name in names:
        if name not in {known.name, *known.aliases}:
            known = replace(known, aliases=(*known.aliases, name))
    return with_people(now, replace(before, persons={**before.persons, person: known}))


def namesakes(now: Round) -> tuple[tuple[Person, ...], ...]:
    """Return persons who share a name, by groups: are they one person with two ids?

    A question for the officer and no error: two people may have one name. Names are compared
    without accents, capitals and punctuation; a short form of a name is found only where somebody
    is known by both forms.
    """
    sharing: dict[str, list[Person]] = {}
    for person in people(now).persons.values():
        for name in {normalised(each) for each in (person.name, *person.aliases)}:
            sharing.setdefault(name, []).append(person)
    groups = {tuple(each.id for each in group): tuple(group) for group in sharing.values()}
    return tuple(group for ids, group in groups.items() if len(ids) > 1)


def stands_apart(now: Round, contest: str, person: str) -> Candidature | None:
    """Return the candidature by which a person is bound in a contest apart from this one.

    Bound is who has consented there (or needs not consent), did not withdraw and was not refused;
    after the result, who was elected. To be put forward by others binds nobody, or a rival unit
    could bar somebody from the contest of their choice.
    """
    for other in _apart(now, contest):
        for held in candidatures(now, other):
            if person in held.persons and _is_bound(now, held, person):
                return held
    return None


def check_apart(now: Round, contest: str, *persons: str) -> None:
    """Refuse that one of these persons stands here and in a contest apart from it."""
    for person in persons:
        held = stands_apart(now, contest, person)
        if held:
            raise RefusedError(
                "stands_apart",
                f"{person} stands in {held.contest} as {held.id}, and nobody may stand there and "
                f"in {contest}: withdraw from {held.contest} first",
            )


def _apart(now: Round, contest: str) -> Iterator[str]:
    """Yield the contests apart from one: it is enough that either of the two says so."""
    mine = now.definition.contest(contest).nominations.apart
    for plan in now.definition.contests:
        if plan.id != contest and (plan.id in mine or contest in plan.nominations.apart):
            yield plan.id


def _is_bound(now: Round, held: Candidature, person: str) -> bool:
    state = now.contest(held.contest)
    if state.phase is Phase.ABANDONED:
        return False
    if state.phase is Phase.DECLARED and state.declaration is not None:
        return held.id in state.declaration.get("elected", ())
    refused = any(each.decision == "refused" for each in held.barring)
    asked = state.plan.nominations.consent
    return held.withdrawn is None and not refused and (not asked or person in held.consents)
