"""The Australian Senate ballot paper: groups with a square above the line, candidates below it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from hustings.formats.format import BadBallotsError
from hustings.terms import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["BallotPaper", "from_distribution", "from_header"]

UNGROUPED = "UG"


@dataclass(frozen=True)
class BallotPaper:
    """What is printed on the paper, in its order.

    ``squares``: letters of the groups with a square above the line; ``groups``: the letter of each
    candidate's group (``UG``: ungrouped). ``state`` and ``seats`` (0: not known) if a source says.
    """

    squares: tuple[str, ...]
    groups: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    state: str = ""
    seats: int = 0

    def __post_init__(self) -> None:
        if not self.candidates or len(self.groups) != len(self.candidates):
            raise ValueError("a Senate ballot paper has candidates, each in a group or ungrouped")
        changes = [b for a, b in pairwise(("", *self.groups)) if a != b]
        if len(changes) != len(set(changes)):
            raise ValueError("the candidates of a group must stand together")
        strange = [letter for letter in self.squares if letter not in changes]
        if strange or len(self.squares) != len(set(self.squares)):
            raise ValueError(f"no candidates stand for the square {(strange or self.squares)[0]!r}")

    def members(self, letter: str) -> tuple[int, int]:
        """Return the place (from 0) of a group's first candidate, and how many they are."""
        return self.groups.index(letter), self.groups.count(letter)


def from_header(columns: Sequence[str], file: str) -> BallotPaper:
    """Return the paper that the columns of the layout of 2019 name; raise BadBallotsError.

    First one column for each square above the line, in the order of the letters, then one for each
    candidate: both are written ``LETTER:name``.
    """
    parts = [column.strip().partition(":") for column in columns]
    bare = next((i for i, (letter, colon, _) in enumerate(parts) if not letter or not colon), None)
    if bare is not None:
        raise BadBallotsError(
            file, 1, bare + 1, f"expected a square 'GROUP:name', not {columns[bare]!r}"
        )
    letters = [letter.strip() for letter, _, _ in parts]
    above = _squares(letters)
    parties = {letters[i]: parts[i][2].strip() for i in range(above)}
    candidates = tuple(
        Candidate(number, parts[i][2].strip(), parties.get(letters[i], ""))
        for number, i in enumerate(range(above, len(parts)), 1)
    )
    try:
        return BallotPaper(tuple(letters[:above]), tuple(letters[above:]), candidates)
    except ValueError as error:
        raise BadBallotsError(
            file, 1, 1, f"the header is no Senate ballot paper: {error}"
        ) from None


def _squares(letters: Sequence[str]) -> int:
    """Count the squares above the line: they end where the letters start again, or at UG."""
    for i, letter in enumerate(letters):
        if letter == UNGROUPED or (i and _order(letter) <= _order(letters[i - 1])):
            return i
    return len(letters)


def _order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def from_distribution(text: str, file: str) -> BallotPaper:
    """Return the paper that the AEC's distribution-of-preferences download describes.

    Needed columns: ``Ballot Position`` (squares above the line are numbered first), ``Ticket``,
    ``Surname``, ``GivenNm``; ``State`` and ``No Of Vacancies`` are taken where present. Rows of
    later counts repeat the candidates and are passed over. Raise BadBallotsError.
    """
    rows = csv.DictReader(io.StringIO(text))
    needed = {"Ballot Position", "Ticket", "Surname", "GivenNm"}
    missing = sorted(needed - set(rows.fieldnames or ()))
    if missing:
        raise BadBallotsError(file, 1, 1, f"the list of candidates needs a column {missing[0]!r}")
    try:
        return _paper(rows)
    except (ValueError, csv.Error) as error:
        raise BadBallotsError(file, 0, 0, f"no list of Senate candidates: {error}") from None


def _paper(rows: Iterable[dict[str, str]]) -> BallotPaper:
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        if (row["Ticket"] or "").strip():
            found.setdefault(int(row["Ballot Position"] or 0), row)
    positions = sorted(found)
    if not positions or positions != list(range(positions[0], positions[0] + len(positions))):
        raise ValueError("the ballot positions must follow one another")
    groups = tuple(found[p]["Ticket"].strip() for p in positions)
    lettered = list(dict.fromkeys(g for g in groups if g != UNGROUPED))
    if len(lettered) != positions[0] - 1:
        raise ValueError(
            f"there are {len(lettered)} groups, but the first candidate has position {positions[0]}"
        )
    candidates = tuple(
        Candidate(n, f"{found[p]['Surname'] or ''} {found[p]['GivenNm'] or ''}".strip())
        for n, p in enumerate(positions, 1)
    )
    first = found[positions[0]]
    seats = int(first.get("No Of Vacancies") or 0)
    return BallotPaper(tuple(lettered), groups, candidates, first.get("State") or "", seats)
