"""From marked papers to formal ballots: runs once, before the count, and reports by reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hustings.ballots.few import FewRows
from hustings.ballots.one_paper import DoubtfulPaperError, read
from hustings.terms import Informality, Treatment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hustings.ballots.box import Box
    from hustings.terms import Formality

__all__ = ["DoubtfulPaperError", "FormalBox", "judge", "naming", "repeat_behind"]


class FormalBox(NamedTuple):
    """The rankings that count, and how many papers were set aside or shortened, by reason.

    In ``box`` every mark is a candidate and none is repeated. ``informal`` and ``shortened`` map
    reasons to papers; ``papers`` is the number before judgement.
    """

    box: Box
    papers: int
    informal: Mapping[str, int]
    shortened: Mapping[str, int]


def judge(box: Box, formality: Formality) -> FormalBox:
    """Apply a formality to every paper; raise DoubtfulPaperError where the rule refuses a mark."""
    if formality.most is not None and formality.too_many is Treatment.CUT:
        return _cut(judge(box, formality._replace(most=None)), formality.most)
    if isinstance(box, FewRows) and _is_clean(box, formality):
        return FormalBox(box, box.total, {}, {})
    from hustings.ballots import doubtful

    if formality.unordered:
        box = doubtful.as_sets(box)
    rows = doubtful.rows(box, formality)
    if not rows.any():
        return FormalBox(box, box.total, {}, {})
    informal: Counter[str] = Counter()
    shortened: Counter[str] = Counter()
    mended: list[tuple[int, tuple[int, ...]]] = []
    for row in rows.nonzero()[0].tolist():
        papers = int(box.papers[row])
        marks = box.marks[box.starts[row] : box.starts[row + 1]].tolist()
        ranking, reasons, counts = read(marks, formality)
        if counts:
            mended.append((papers, ranking))
            shortened.update(dict.fromkeys(reasons, papers))
        else:
            informal[reasons[-1]] += papers
    judged = doubtful.without(box, rows, mended)
    return FormalBox(judged, box.total, dict(informal), dict(shortened))


def _cut(formal: FormalBox, most: int) -> FormalBox:
    """Return the papers with at most so many marks each, the first ones."""
    if isinstance(formal.box, FewRows) and all(len(marks) <= most for _, marks in formal.box.held):
        return formal
    from hustings.ballots.first_marks import first_marks, longer

    papers = longer(formal.box, most)
    if not papers:
        return formal
    shortened = {**formal.shortened, Informality.TOO_MANY: papers}
    return formal._replace(box=first_marks(formal.box, most), shortened=shortened)


def _is_clean(box: FewRows, formality: Formality) -> bool:
    """Return whether candidates alone are marked, none twice, as many as the law asks, in order."""
    lengths = [len(marks) for _, marks in box.held]
    shortest, longest = min(lengths, default=1), max(lengths, default=1)
    return (
        not formality.unordered
        and max(1, formality.least) <= shortest
        and (formality.most is None or longest <= formality.most)
        and lengths == [len(set(marks)) for _, marks in box.held]
    )


def naming(box: Box, standing: Collection[int]) -> Box:
    """Return the papers of a formal box that name somebody who stands."""
    from hustings.ballots import doubtful

    return doubtful.naming(box, standing)


def repeat_behind(box: Box, candidate: int | None, clones: Sequence[int]) -> Box:
    """Return the formal box in which ``clones`` follow ``candidate`` wherever it is ranked."""
    if candidate is None or not clones:
        return box
    from hustings.ballots import doubtful

    return doubtful.repeat_behind(box, candidate, clones)
