"""What a ballot file holds, before any law is applied to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.ballots import judge
from hustings.terms import Formality, Informality, Treatment

if TYPE_CHECKING:
    from hustings.ballots import Ballots, Box

__all__ = ["inspect"]

_MILD = Formality(
    "inspection",
    Treatment.PASS_OVER,
    Treatment.PASS_OVER,
    Treatment.PASS_OVER,
    Treatment.PASS_OVER,
)


def inspect(ballots: Ballots) -> dict[str, Any]:
    """Return what the file holds as JSON data.

    ``lengths``: papers by number of candidates ranked; ``candidates``: each with ``first``, papers
    whose first clear preference is the candidate, and ``ranked``, papers that rank the candidate;
    ``doubtful``: papers by each kind of doubtful mark (one paper can have several kinds). Doubtful
    marks are passed over here; a rule may treat them in another way.
    """
    box, contest = ballots.box, ballots.contest
    formal = judge(box, _MILD)
    size = len(contest.candidates) + 1
    lengths = np.diff(formal.box.starts)
    first = np.zeros(size, dtype=np.int64)
    np.add.at(first, formal.box.marks[formal.box.starts[:-1]], formal.box.papers)
    ranked = np.zeros(size, dtype=np.int64)
    np.add.at(ranked, formal.box.marks, np.repeat(formal.box.papers, lengths))
    doubtful = Counter(formal.informal) + Counter(formal.shortened)
    return {
        "title": contest.title,
        "seats": contest.seats,
        "format": ballots.format,
        "source": ballots.source,
        "notes": list(ballots.notes),
        "papers": box.total,
        "distinct": box.distinct,
        "digest": box.digest,
        "candidates": [
            {
                "number": c.number,
                "name": c.name,
                "party": c.party,
                "categories": sorted(c.categories),
                "withdrawn": c.number in contest.withdrawn,
                "first": int(first[c.number]),
                "ranked": int(ranked[c.number]),
            }
            for c in contest.candidates
        ],
        "lengths": _lengths(formal.box),
        "doubtful": {str(r): doubtful[r] for r in Informality if doubtful[r]},
    }


def _lengths(box: Box) -> dict[str, int]:
    lengths = np.diff(box.starts)
    papers = np.zeros(int(lengths.max(initial=0)) + 1, dtype=np.int64)
    np.add.at(papers, lengths, box.papers)
    return {str(length): int(number) for length, number in enumerate(papers) if number}
