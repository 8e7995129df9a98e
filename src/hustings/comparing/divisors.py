"""Seats for lists by highest averages: D'Hondt's divisors 1, 2, 3 and Sainte-Laguë's 1, 3, 5.

For reference beside the methods that elect persons. Sources: V. D'Hondt, Système pratique et
raisonné de représentation proportionnelle (1882); A. Sainte-Laguë, Annales scientifiques de l'École
Normale Supérieure 27 (1910) 529-542.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hustings.lots import Lots

__all__ = ["DIVISORS", "apportion"]

DIVISORS: Mapping[str, Callable[[int], int]] = {
    "dhondt": lambda held: held + 1,
    "sainte_lague": lambda held: 2 * held + 1,
}
"""Method -> the divisor for a list that holds so many seats already."""

PURPOSE = "elect"


def apportion(
    method: str,
    votes: Mapping[int, int],
    places: Mapping[int, int],
    seats: int,
    lots: Lots,
) -> dict[int, int]:
    """Return the seats of each list (lists are numbered).

    ``votes`` and ``places``: list -> votes, and names on it; a list whose names are used up gets no
    further seat. Seats that no list with a vote can take stay empty. Equal averages: a lot.
    """
    divisor = DIVISORS[method]
    held = dict.fromkeys(votes, 0)
    for _ in range(seats):
        able = {n: Fraction(votes[n], divisor(held[n])) for n in votes if held[n] < places[n]}
        highest = max(able.values(), default=Fraction(0))
        if not highest:
            break
        tied = [n for n, average in able.items() if average == highest]
        chosen = tied[0] if len(tied) == 1 else lots.draw(PURPOSE, tied)
        held[chosen] += 1
    return held
