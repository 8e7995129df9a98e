"""The paper of a contest as it was issued: ``paper.json``, with the names in their order."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from hustings.elections import people, places, support
from hustings.elections.contested import contested
from hustings.elections.publishing import bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.people import Candidature
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Store
    from hustings.terms import Contest

__all__ = ["SCHEMA", "as_issued", "names_on", "order", "read", "terms"]

SCHEMA = "hustings-paper/1"
REOPEN = "Re-open nominations"
"""Printed last, where a contest has it."""


def order(now: Round, contest: str) -> tuple[str, ...]:
    """Return the ids of those who stand in the order of the paper.

    ``drawn``: by the lowest SHA-256 of ``hustings-order/1|SEED|CONTEST|CANDIDATE`` first, as hex
    text; ``alphabetical``: by the last word of the printed name, then the whole; ``nominated``: as
    they were first put forward. Raises ValueError for another order, or a draw without a seed.
    """
    plan = now.definition.contest(contest)
    standing = people.standing(now, contest)
    if plan.order == "nominated":
        return tuple(each.id for each in standing)
    if plan.order == "alphabetical":
        return tuple(each.id for each in sorted(standing, key=_by_name))
    if plan.order != "drawn" or not plan.seed:
        raise ValueError(f"{contest}: the order {plan.order!r} of the paper needs a published seed")
    return tuple(sorted((each.id for each in standing), key=lambda id_: _ticket(plan, id_)))


def _by_name(candidature: Candidature) -> tuple[str, str, str]:
    name = candidature.name.casefold()
    return name.rpartition(" ")[2], name, candidature.id


def _ticket(plan: Any, candidate: str) -> str:
    text = f"hustings-order/1|{plan.seed}|{plan.id}|{candidate}"
    return hashlib.sha256(text.encode()).hexdigest()


def as_issued(now: Round, contest: str, ids: Sequence[str]) -> dict[str, Any]:
    """Return the content of ``paper.json``: what the paper prints and nothing else."""
    plan = now.definition.contest(contest)
    backed: dict[str, list[dict[str, Any]]] = {id_: [] for id_ in ids}
    for each in support.snapshot(now, contest):
        backed.setdefault(each.candidate, []).append(
            {
                "organisation": each.organisation,
                "slate": each.slate,
                "order": each.order,
                "second_tier": each.second_tier,
                "region": each.region,
            }
        )
    candidates = [
        _candidate(number, people.status(now, contest, id_).candidature, backed[id_])
        for number, id_ in enumerate(ids, 1)
    ]
    return {
        "schema": SCHEMA,
        "round": now.definition.id,
        "contest": contest,
        "title": plan.title,
        "seats": plan.seats,
        "candidates": candidates,
        "reopen_nominations": REOPEN if plan.reopen_nominations else "",
    }


def _candidate(
    number: int, held: Candidature, endorsements: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "number": number,
        "id": held.id,
        "name": held.name,
        "statement": held.statement,
        "categories": sorted(held.categories),
        "endorsements": endorsements,
    }


def read(store: Store, contest: ContestState) -> Mapping[str, Any]:
    """Return the paper as issued; raise ChangedFileError where it is not the one issued."""
    issued = contest.paper or {}
    content = bound(store.public, places.paper(contest.plan.id), issued["paper"])
    held: Mapping[str, Any] = json.loads(content)
    return held


def names_on(contest: ContestState) -> int:
    """Return how many names a paper of the contest has, 're-open nominations' among them."""
    issued = contest.paper or {"order": ()}
    return len(issued["order"]) + contest.plan.reopen_nominations


def terms(
    contest: ContestState, issued: Mapping[str, Any], withdrawn: Iterable[str] = ()
) -> Contest:
    """Return the contest as a count needs it: names by number, seats, constraints, who withdrew."""
    ids = [each["id"] for each in issued["candidates"]]
    names = [(each["name"], each["categories"]) for each in issued["candidates"]]
    held = contested(contest.plan, names, issued["reopen_nominations"])
    return held.without(*(ids.index(id_) + 1 for id_ in withdrawn))
