"""The paper: names, order and endorsements are those that the journal had when it was issued."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hustings.elections import paper, places
from hustings.elections.publishing import as_json
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "issued"]


def issued(case: Case) -> dict[str, Any]:
    """Return the paper; raise UnsoundFileError, ValueError."""
    held = json.loads(case.content(places.paper(case.contest)))
    if not isinstance(held, dict):
        raise ValueError("no JSON object")
    return held


def check(case: Case) -> Saying:
    """The paper is the one that follows from the nominations, the backing and the drawn order."""
    entry, place = case.history.paper, places.paper(case.contest)
    if entry is None:
        raise ValueError("no paper was issued")
    then = case.archive.befores[entry.number]
    order = list(paper.order(then, case.contest))
    if entry.data["order"] != order:
        found = ", ".join(entry.data["order"])
        yield Wrong(place, f"the order is {found}; {case.plan.order} it is {', '.join(order)}")
    expected = paper.as_issued(then, case.contest, order)
    for where, one, other in _differences(issued(case), expected):
        yield Wrong(place, f"{where} is {one!r}, the journal had {other!r}")
    if as_json(issued(case)) != case.content(place):
        yield Wrong(place, "not in the one form that files of a round have")
    return f"paper: {len(order)} candidates in the order {case.plan.order}, backed as on that day"


def _differences(one: Any, other: Any, where: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield the innermost places at which two JSON values differ, with both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted({*one, *other}):
            inner = f"{where} {name}".strip()
            yield from _differences(one.get(name), other.get(name), inner)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (mine, yours) in enumerate(zip(one, other, strict=True), 1):
            yield from _differences(mine, yours, f"{where} {number}".strip())
    elif type(one) is not type(other) or one != other:
        yield where, one, other
