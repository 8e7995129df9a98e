"""The contest at the top of a wide or long CSV, and what stands in its cells.

A plain CSV of ballots names neither the seats nor a candidate nobody ranked. Ours starts with rows
``#title,T``, ``#seats,3``, ``#candidate,1,Name,Party`` and ``#withdrawn,2``; other programs skip
them as comments, and files without them are read with what can be known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.ballots import OVERVOTE, SKIPPED
from hustings.formats.csv_rows import cells
from hustings.formats.text import MOST_CANDIDATES, default_name
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.ballots import Box
    from hustings.formats.csv_rows import Rows
    from hustings.formats.distinct import Gathered

__all__ = [
    "Cells",
    "Preamble",
    "labels",
    "number",
    "papers_after",
    "read_preamble",
    "written_preamble",
]

OVERVOTE_WORDS = frozenset({"overvote", "over vote", "over-vote", "overvoted"})
SKIPPED_WORDS = frozenset(
    {"", "-", "skipped", "skip", "undervote", "under vote", "under-vote", "blank", "none", "nan"}
)
_OWN = ("#title", "#seats", "#candidate", "#withdrawn")


class Preamble:
    """What the rows with # at the top say; without them, nothing."""

    def __init__(self) -> None:
        self.title = ""
        self.seats: int | None = None
        self.candidates: list[Candidate] = []
        self.withdrawn: set[int] = set()


def number(rows: Rows, text: str, cell: int, what: str, least: int, most: int) -> int:
    """Return a cell as a whole number within bounds; raise the error of the reader."""
    word = text.strip()
    fits = word.isascii() and word.isdecimal() and len(word) < 16 and least <= int(word) <= most
    if not fits:
        raise rows.bad(cell, f"expected {what} from {least} to {most:,}, found '{text[:40]}'")
    return int(word)


def read_preamble(rows: Rows, walk: Iterator[list[str]]) -> tuple[Preamble, list[str] | None]:
    """Read the rows that start with #; return them and the first other row (None: none)."""
    preamble = Preamble()
    for row in walk:
        if not row[0].startswith("#"):
            return preamble, row
        key = row[0].strip().lower()
        if key in _OWN and len(row) < 2:
            raise rows.bad(2, f"expected a value after {key}")
        _take(rows, preamble, key, row)
    return preamble, None


def papers_after(rows: Rows, walk: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows that follow; raise the reader's error where one belongs to the top."""
    for row in walk:
        if row[0].startswith("#") and row[0].strip().lower() in _OWN:
            raise rows.bad(1, f"expected a paper: '{row[0]}' belongs before the header")
        yield row


def _take(rows: Rows, preamble: Preamble, key: str, row: list[str]) -> None:
    if key == "#title":
        preamble.title = row[1]
    elif key == "#seats":
        preamble.seats = number(rows, row[1], 2, "the number of seats", 1, 10**6)
    elif key == "#withdrawn":
        preamble.withdrawn |= {
            number(rows, text, cell, "a candidate who withdrew", 1, len(preamble.candidates))
            for cell, text in enumerate(row[1:], 2)
        }
    elif key == "#candidate":
        due = len(preamble.candidates) + 1
        if len(row) < 3 or number(rows, row[1], 2, "a candidate", 1, MOST_CANDIDATES) != due:
            raise rows.bad(2, f"expected '#candidate,{due},Name'")
        preamble.candidates.append(Candidate(due, row[2], row[3] if len(row) > 3 else ""))


def written_preamble(contest: Contest) -> bytes:
    """Return the rows that hold a contest."""
    out = [["#title", contest.title], ["#seats", str(contest.seats)]]
    out += [
        ["#candidate", str(c.number), c.name, *([c.party] if c.party else [])]
        for c in contest.candidates
    ]
    if contest.withdrawn:
        out.append(["#withdrawn", *(str(n) for n in sorted(contest.withdrawn))])
    return b"".join(cells(row) for row in out)


def labels(candidates: list[Candidate]) -> list[str]:
    """Return what stands for candidates in cells: names, or numbers where names may mislead."""
    names = [candidate.name.strip() for candidate in candidates]
    plain = len(set(names)) == len(names) and not any(
        name.isdecimal()
        or name.lower() in OVERVOTE_WORDS | SKIPPED_WORDS
        or name.startswith("#")
        or "\n" in name
        or "\r" in name
        for name in names
    )
    return names if plain else [str(candidate.number) for candidate in candidates]


class Cells:
    """Turns cells into marks; candidates that no row has listed are numbered as they appear."""

    def __init__(self, rows: Rows, preamble: Preamble) -> None:
        self._rows, self._preamble = rows, preamble
        self._listed = bool(preamble.candidates)
        self._marks: dict[str, int] = {}
        self._found = 0
        for candidate, label in zip(preamble.candidates, labels(preamble.candidates), strict=True):
            self._marks[label] = candidate.number
            self._marks.setdefault(str(candidate.number), candidate.number)

    def mark(self, text: str, cell: int) -> int:
        """Return the mark for a cell's text; ``cell`` counts from 1, for messages."""
        found = self._marks.get(text)
        return self._new(text, cell) if found is None else found

    def _new(self, text: str, cell: int) -> int:
        word = text.strip()
        mark = self._marks.get(word)
        if mark is None:
            mark = self._word(word, cell)
        self._marks[text] = mark
        return mark

    def _word(self, word: str, cell: int) -> int:
        if word.lower() in SKIPPED_WORDS:
            return SKIPPED
        if word.lower() in OVERVOTE_WORDS:
            return OVERVOTE
        if self._listed:
            raise self._rows.bad(cell, f"expected a listed candidate, found '{word[:60]}'")
        if self._found >= MOST_CANDIDATES:
            raise self._rows.bad(cell, f"expected at most {MOST_CANDIDATES:,} candidates")
        self._found += 1
        self._marks[word] = self._found
        return self._found

    def contest(self, gathered: Gathered, seats: int | None) -> tuple[Contest, Box, list[str]]:
        """Return the contest, the box and notes on what the file did not say."""
        notes = []
        own_seats = seats if seats is not None else self._preamble.seats
        if own_seats is None:
            notes.append("the file does not say how many seats: 1 (or give --seats)")
        candidates, box = tuple(self._preamble.candidates), gathered.box()
        if not self._listed:
            candidates, box, note = self._discovered(gathered)
            notes.append(note)
        withdrawn = frozenset(self._preamble.withdrawn)
        return Contest(self._preamble.title, own_seats or 1, candidates, withdrawn), box, notes

    def _discovered(self, gathered: Gathered) -> tuple[tuple[Candidate, ...], Box, str]:
        """Number the candidates by the numbers in the cells, or by name (not by who came first)."""
        found = {w: m for w, m in self._marks.items() if 0 < m < OVERVOTE and w == w.strip()}
        if not found:
            raise self._rows.bad(0, "expected candidates: no cell names one")
        if all(word.isascii() and word.isdecimal() for word in found):
            return self._numbered(found, gathered)
        words = sorted(found, key=lambda word: (word.casefold(), word))
        table = {found[word]: n for n, word in enumerate(words, 1)}
        named = tuple(Candidate(n, word) for n, word in enumerate(words, 1))
        note = "candidates are numbered by name: the file has no list of them"
        return named, gathered.renumbered(table), note

    def _numbered(
        self, found: dict[str, int], gathered: Gathered
    ) -> tuple[tuple[Candidate, ...], Box, str]:
        table = {}
        for word, mark in found.items():
            if len(word) > 6 or not 1 <= int(word) <= MOST_CANDIDATES:
                raise self._rows.bad(
                    0, f"expected candidates from 1 to {MOST_CANDIDATES:,}, found {word[:20]}"
                )
            table[mark] = int(word)
        most = max(table.values())
        named = tuple(Candidate(n, default_name(n)) for n in range(1, most + 1))
        note = f"the file has numbers, no names: candidates 1 to {most}, the highest ranked"
        return named, gathered.renumbered(table), note
