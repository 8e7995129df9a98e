"""A contest as plain JSON values, for formats that keep it beside the rankings."""

from __future__ import annotations

from typing import Any

from hustings.terms import Candidate, Constraint, Contest

__all__ = ["contest_from_json", "contest_to_json"]


def contest_to_json(contest: Contest) -> dict[str, Any]:
    """Return title, seats, candidates, withdrawn and constraints as JSON values."""
    return {
        "version": 1,
        "title": contest.title,
        "seats": contest.seats,
        "candidates": [
            {"name": c.name, "party": c.party, "categories": sorted(c.categories)}
            for c in contest.candidates
        ],
        "withdrawn": sorted(contest.withdrawn),
        "constraints": [
            {"category": c.category, "least": c.least, "most": c.most} for c in contest.constraints
        ],
    }


def contest_from_json(value: Any) -> Contest:
    """Return the contest of such values; raise ValueError that says what was expected."""
    try:
        return Contest(
            str(value["title"]),
            _whole(value["seats"]),
            tuple(_candidate(number, one) for number, one in enumerate(value["candidates"], 1)),
            frozenset(_whole(number) for number in value.get("withdrawn", [])),
            tuple(_constraint(one) for one in value.get("constraints", [])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(
            f"the contest needs title, seats and candidates with names ({error!r})"
        ) from None


def _candidate(number: int, value: Any) -> Candidate:
    categories = frozenset(str(category) for category in value.get("categories", []))
    return Candidate(number, str(value["name"]), str(value.get("party", "")), categories)


def _constraint(value: Any) -> Constraint:
    most = value.get("most")
    return Constraint(
        str(value["category"]), _whole(value["least"]), None if most is None else _whole(most)
    )


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value
