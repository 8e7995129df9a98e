"""What a cell of a ranking says: a candidate by number or by name, or nothing (a skipped rank)."""

from __future__ import annotations

from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from hustings.ballots import SKIPPED
from hustings.formats.format import BadBallotsError
from hustings.terms import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MOST_CANDIDATES", "Lookup", "lineup"]

MOST_CANDIDATES = 32766
"""Marks are int16, and the greatest is an over-marked rank."""


def lineup(
    given: Sequence[str | Candidate] | None, cells: Iterable[Any], source: str
) -> tuple[Candidate, ...]:
    """Return the candidates: those given, or those that the cells name.

    Names found in cells are put in alphabetical order; numbers give ``Candidate 1`` and so on up to
    the greatest.
    Raises BadBallotsError where names and numbers are mixed, or a given name comes twice.
    """
    if given is not None:
        names = [one.name if isinstance(one, Candidate) else str(one) for one in given]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise BadBallotsError(source, 0, 0, f"the candidate {twice!r} is given twice")
        return tuple(
            one if isinstance(one, Candidate) else Candidate(number, str(one))
            for number, one in enumerate(given, 1)
        )
    said = {cell.strip() if isinstance(cell, str) else _number(cell, source) for cell in cells}
    named = sorted(cell for cell in said if isinstance(cell, str) and cell)
    greatest = max((cell for cell in said if isinstance(cell, int)), default=0)
    if named and greatest:
        raise BadBallotsError(
            source, 0, 0, "candidates are named and numbered: give them with candidates=[...]"
        )
    if greatest > MOST_CANDIDATES:
        raise BadBallotsError(
            source, 0, 0, f"expected candidates 1 to {MOST_CANDIDATES}, not {greatest}"
        )
    found = named or [f"Candidate {number}" for number in range(1, greatest + 1)]
    return tuple(Candidate(number, name) for number, name in enumerate(found, 1))


class Lookup:
    """From cell to mark, among these candidates."""

    def __init__(self, candidates: Sequence[Candidate], source: str) -> None:
        if len(candidates) > MOST_CANDIDATES:
            raise BadBallotsError(
                source, 0, 0, f"expected no more than {MOST_CANDIDATES} candidates"
            )
        self._numbers = {candidate.name.strip(): candidate.number for candidate in candidates}
        self._count, self._source = len(candidates), source

    def __call__(self, cell: Any) -> int:
        """Return the candidate's number, or SKIPPED; raise BadBallotsError for a stranger."""
        if isinstance(cell, str):
            name = cell.strip()
            number = self._numbers.get(name, -1) if name else SKIPPED
        else:
            number = _number(cell, self._source)
        if not 0 <= number <= self._count:
            raise BadBallotsError(
                self._source, 0, 0, f"{cell!r} is none of the {self._count} candidates"
            )
        return number


def _number(cell: Any, source: str) -> int:
    """Return a whole number of at least 0; nothing, and what is not a number (NaN), is 0."""
    if cell is None or cell != cell:  # noqa: PLR0124 - NaN differs from itself
        return SKIPPED
    if not isinstance(cell, bool) and isinstance(cell, Real):
        whole = int(cell) if isinstance(cell, Integral) else _exact(float(cell))
        if whole is not None:
            return whole
    raise BadBallotsError(
        source, 0, 0, f"expected a candidate's name, number or nothing, not {cell!r}"
    )


def _exact(value: float) -> int | None:
    """Return the whole number that a frame keeps as a float beside its missing values."""
    return int(value) if value.is_integer() else None
