"""Count the opened ballots, by two engines that must agree in everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import checks, places
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse one engine twice, other votes than those fixed, and a second count that differs."""
    contest = checks.contest_of(now, data)
    checks.need_digests(data, "record", "says", "set")
    if data["engine"] == data["again"]:
        raise RefusedError("one_engine", "the second count must be made by another engine")
    checks.need_withheld(contest, published=data["published"])
    fixed = contest.exclusions["root"] if contest.exclusions else ""
    if data["set"] != fixed:
        raise RefusedError(
            "another_set", "these are not the votes that were fixed before the opening"
        )
    order = contest.paper["order"] if contest.paper else []
    if set(data["withdrawn"]) - set(order) or len(set(data["withdrawn"])) != len(data["withdrawn"]):
        raise RefusedError("no_candidate", "withdrawn must name candidates of the paper, each once")
    for before in contest.counts:
        if before["withdrawn"] == data["withdrawn"] and before["says"] != data["says"]:
            raise RefusedError(
                "counts_differ", "a count of the same votes says something else: find out why"
            )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with one count more; its record is shown from the declaration on."""
    contest = checks.contest_of(now, data)
    counts = (*contest.counts, data)
    name = places.record(contest.plan.id, contest.edition, len(counts))
    undisclosed = (*contest.undisclosed, name) if data["published"] else contest.undisclosed
    return now.with_contest(contest.plan.id, counts=counts, undisclosed=undisclosed)


ACTION = Action(
    name="count",
    roles=frozenset({Role.RETURNING_OFFICER, Role.DEPUTY}),
    members={
        "contest": str,
        "record": str,
        "says": str,
        "engine": str,
        "again": str,
        "published": bool,
        "withdrawn": list,
        "set": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.OPENED, Phase.COUNTED}),
    to=Phase.COUNTED,
    says="Count the ballots, and again with an engine that shares nothing with the first.",
)
