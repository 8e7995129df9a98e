"""Put somebody forward in a contest: one person, or several who would share the seat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.deadlines import check_open
from hustings.elections.people.held import candidatures, people, with_candidature
from hustings.elections.people.persons import check_apart, met
from hustings.elections.people.values import Candidature
from hustings.elections.permissions import OFFICERS
from hustings.elections.state import Phase, Round
from hustings.elections.wording import check_id, check_list, check_name, check_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:
    """Refuse what is late, ill written, or would have one person stand where they may not."""
    check_open(now, data["contest"], "nominations_close", at, "nobody more can be put forward")
    _check_wording(data)
    _check_sharing(now, data)
    _check_categories(now, data)
    _check_id_is_free(now, data)
    _check_first_time(now, data)
    check_apart(now, data["contest"], *data["persons"])


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:
    """Return the round with the candidature, and its persons known by these names."""
    persons, names = data["persons"], data["names"]
    for person, name in zip(persons, names, strict=True):
        now = met(now, person, name)
    if len(persons) == 1:
        now = met(now, persons[0], data["name"])
    made = Candidature(
        contest=data["contest"],
        id=data["candidate"],
        name=data["name"],
        persons=tuple(persons),
        statement=data["statement"],
        categories=tuple(data["categories"]),
        at=at,
    )
    return with_candidature(now, made)


def _check_wording(data: Mapping[str, Any]) -> None:
    check_id(data, "candidate")
    check_name(data, "name")
    check_text(data, "statement")
    check_list(data, "persons", "categories")
    for person in data["persons"]:
        check_id({"person": person}, "person")
    if not all(isinstance(name, str) for name in data["names"]):
        raise RefusedError("wrong_shape", "names must be a list of texts")
    for name in data["names"]:
        check_name({"name": name}, "name")
    if not data["persons"] or len(data["persons"]) != len(data["names"]):
        raise RefusedError("wrong_shape", "give one name for each person, in the same order")


def _check_sharing(now: Round, data: Mapping[str, Any]) -> None:
    plan = now.definition.contest(data["contest"])
    if len(data["persons"]) > 1 and not plan.nominations.job_share:
        raise RefusedError(
            "no_job_share", f"a seat of {plan.id} cannot be shared: put one person forward"
        )


def _check_categories(now: Round, data: Mapping[str, Any]) -> None:
    """The journal is public: it holds of a person only what a constraint of the contest asks."""
    asked = {each.category for each in now.definition.contest(data["contest"]).constraints}
    beyond = sorted(set(data["categories"]) - asked)
    if beyond:
        raise RefusedError(
            "unknown_category",
            f"no constraint of {data['contest']} asks for {', '.join(beyond)}: leave it out "
            f"(asked for: {', '.join(sorted(asked)) or 'nothing'})",
        )


def _check_id_is_free(now: Round, data: Mapping[str, Any]) -> None:
    """A candidate's id may come back in another contest for the same persons, never for others:
    whoever may act for it there may act for it here."""
    for contest, held in people(now).contests.items():
        other = held.get(data["candidate"])
        if other and (contest == data["contest"] or set(other.persons) != set(data["persons"])):
            raise RefusedError(
                "candidate_taken",
                f"{other.id} is {other.name} in {contest}: give another id",
            )


def _check_first_time(now: Round, data: Mapping[str, Any]) -> None:
    """One person, one candidature; and nobody sheds a decision by starting anew."""
    for held in candidatures(now, data["contest"]):
        both = sorted(set(held.persons) & set(data["persons"]))
        if both and held.withdrawn is None:
            raise RefusedError(
                "put_forward_before",
                f"{both[0]} is put forward in {held.contest} already, as {held.id}: nominate that",
            )
        if both and held.barring:
            raise RefusedError(
                "decided_before",
                f"{held.barring[0].process} has {held.barring[0].decision} {held.id}, which holds "
                f"in {held.contest} for {both[0]}: that process must decide anew",
            )


ACTION = Action(
    name="put_forward",
    roles=OFFICERS | {Role.CANDIDATE, Role.UNIT},
    members={
        "contest": str,
        "candidate": str,
        "persons": list,
        "names": list,
        "name": str,
        "statement": str,
        "categories": list,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.NOMINATING}),
    says="Put a person forward, or several who would share the seat.",
)
