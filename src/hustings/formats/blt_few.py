"""The papers of a short, clean BLT file, in plain Python: most wards are read this way.

Whatever is the least bit out of the ordinary is left to the careful reader of blt_body.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings.ballots.few import MOST, FewRows
from hustings.formats.text import MOST_PAPERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.formats.lines import Lines

__all__ = ["read"]

_LEAST = 3
"""Words of a line with one preference: papers, candidate, 0."""
_LONGEST = 4_000
"""Python takes no longer text for a whole number."""


def read(lines: Lines, candidates: int) -> FewRows | None:
    """Read the papers and the line 0 after them; return None and read nothing where in doubt."""
    batch = lines.batch()
    end = batch.index(b"0") if b"0" in batch else 0
    counts = Counter(batch[:end])
    papers = _papers(counts, candidates) if 0 < len(counts) <= MOST else None
    lines.give_back(batch if papers is None else batch[end + 1 :])
    return None if papers is None else FewRows(papers)


def _papers(counts: Mapping[bytes, int], candidates: int) -> dict[tuple[int, ...], int] | None:
    """Return papers by ranking, None where a line is not ``papers candidate ... 0``."""
    if b"".join(counts).translate(None, b"0123456789 "):
        return None
    numbers = {b"%d" % number: number for number in range(1, candidates + 1)}
    found: dict[tuple[int, ...], int] = {}
    for line, times in counts.items():
        words = line.split()
        if len(words) < _LEAST or len(line) > _LONGEST or words[-1] != b"0":
            return None
        try:
            ranking = tuple([numbers[word] for word in words[1:-1]])
        except KeyError:
            return None
        weight = int(words[0])
        if not weight:
            return None
        found[ranking] = found.get(ranking, 0) + weight * times
    return found if sum(found.values()) <= MOST_PAPERS else None
