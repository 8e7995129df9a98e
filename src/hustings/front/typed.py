"""From what people type to the terms of a contest: a candidate by name or number, a constraint."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.terms import Constraint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.terms import Contest

__all__ = ["candidate", "categorised", "constraint"]

_CONSTRAINT = r"\s*(?P<category>.+?)\s*(?P<sign>>=|<=|==|=)\s*(?P<number>\d+)\s*"


def candidate(contest: Contest, who: int | str) -> int:
    """Return the number of a candidate given by number, or by name in any case.

    Raises ValueError where nobody or more than one candidate is meant.
    """
    text = str(who).strip()
    if text.isdigit():
        number = int(text)
        if not 1 <= number <= len(contest.candidates):
            raise ValueError(f"there is no candidate {number}: {len(contest.candidates)} stand")
        return number
    found = [c.number for c in contest.candidates if c.name.casefold() == text.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(f"{text!r} is the name of candidates {found}: give the number")
    names = [c.name for c in contest.candidates]
    from difflib import get_close_matches

    near = get_close_matches(text, names, 1)
    hint = f"did you mean {near[0]!r}?" if near else "give the number or the name on the paper"
    raise ValueError(f"no candidate is called {text!r}: {hint}")


def constraint(text: str) -> Constraint:
    """Return the constraint written ``women>=4``, ``men<=5`` or ``students=1``.

    Raises ValueError where the text is none.
    """
    match = re.fullmatch(_CONSTRAINT, text)
    if match is None:
        raise ValueError(f"{text!r} is no constraint: write it like women>=4, men<=5 or youth=1")
    number = int(match["number"])
    if match["sign"] == "<=":
        return Constraint(match["category"], 0, number)
    return Constraint(match["category"], number, None if match["sign"] == ">=" else number)


def categorised(contest: Contest, members: Mapping[str, Iterable[int | str]]) -> Contest:
    """Return the contest with candidates put into categories (category -> numbers or names).

    Raises ValueError where a member is no candidate.
    """
    added: dict[int, set[str]] = {}
    for category, people in members.items():
        for who in people:
            added.setdefault(candidate(contest, who), set()).add(category)
    return replace(
        contest,
        candidates=tuple(
            c._replace(categories=c.categories | frozenset(added.get(c.number, ())))
            for c in contest.candidates
        ),
    )
