"""From marked papers to formal ballots: runs once, before the count, and reports by reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hustings.ballots.box import OVERVOTE, SKIPPED, Box
from hustings.terms import Formality, Informality, Treatment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = ["DoubtfulPaperError", "FormalBox", "judge", "naming", "repeat_behind"]

_CHUNK_CELLS = 1 << 26


class DoubtfulPaperError(ValueError):
    """The rule refuses papers with such a mark; the message says how many and what can be done."""


@dataclass(frozen=True)
class FormalBox:
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
    if formality.unordered:
        box = _as_sets(box)
    doubtful = _doubtful_rows(box, formality)
    if not doubtful.any():
        return FormalBox(box, box.total, {}, {})
    informal: Counter[str] = Counter()
    shortened: Counter[str] = Counter()
    mended: list[tuple[int, tuple[int, ...]]] = []
    for row in np.flatnonzero(doubtful).tolist():
        papers = int(box.papers[row])
        marks = box.marks[box.starts[row] : box.starts[row + 1]].tolist()
        ranking, reasons, whole = _read(marks, formality)
        if whole:
            mended.append((papers, ranking))
            shortened.update(dict.fromkeys(reasons, papers))
        else:
            informal[reasons[-1]] += papers
    return FormalBox(_joined(box, ~doubtful, mended), box.total, dict(informal), dict(shortened))


def _as_sets(box: Box) -> Box:
    """Return the marks of each paper in the order of their numbers, however they were ranked."""
    marked = box.marks != SKIPPED
    rows = np.repeat(np.arange(box.distinct), np.diff(box.starts))[marked]
    marks = np.abs(box.marks[marked])
    order = np.lexsort((marks, rows))
    return Box.columns(marks[order], np.bincount(rows, minlength=box.distinct), box.papers)


def naming(box: Box, standing: Collection[int]) -> Box:
    """Return the papers of a formal box that name somebody who stands."""
    table = np.zeros(int(box.marks.max(initial=0)) + 1, dtype=np.bool_)
    table[[c for c in standing if c < len(table)]] = True
    found = np.concatenate(([0], table[box.marks].cumsum()))[box.starts]
    kept = np.diff(found) > 0
    if kept.all():
        return box
    lengths = np.diff(box.starts)
    starts = np.concatenate(([0], lengths[kept].cumsum()))
    return Box(box.marks[np.repeat(kept, lengths)], starts, box.papers[kept])


def repeat_behind(box: Box, candidate: int | None, clones: Sequence[int]) -> Box:
    """Return the formal box in which ``clones`` follow ``candidate`` wherever it is ranked."""
    if candidate is None or not clones:
        return box
    at = np.flatnonzero(box.marks == candidate)
    marks = np.insert(box.marks, np.repeat(at + 1, len(clones)), np.tile(clones, len(at)))
    rows = np.searchsorted(box.starts, at, side="right")
    longer = np.bincount(rows, minlength=len(box.starts)).cumsum() * len(clones)
    return Box(marks.astype(np.int16), box.starts + longer, box.papers)


def _joined(box: Box, clean: NDArray[np.bool_], mended: list[tuple[int, tuple[int, ...]]]) -> Box:
    extra = Box.gather(mended)
    lengths = np.diff(box.starts)
    return Box.columns(
        np.concatenate((box.marks[np.repeat(clean, lengths)], extra.marks)),
        np.concatenate((lengths[clean], np.diff(extra.starts))),
        np.concatenate((box.papers[clean], extra.papers)),
    )


def _doubtful_rows(box: Box, formality: Formality) -> NDArray[np.bool_]:
    lengths = np.diff(box.starts)
    doubtful = lengths < max(1, formality.least)
    if formality.most is not None:
        doubtful |= lengths > formality.most
    odd = np.flatnonzero((box.marks <= SKIPPED) | (box.marks == OVERVOTE))
    doubtful[np.searchsorted(box.starts, odd, side="right") - 1] = True
    _mark_repeats(box, lengths, doubtful)
    return doubtful


def _mark_repeats(box: Box, lengths: NDArray[np.int64], doubtful: NDArray[np.bool_]) -> None:
    """Set ``doubtful`` for rows that name a candidate twice, a slab of rows at a time."""
    clean = np.where(doubtful, 0, lengths)
    width = int(box.marks.max(initial=0)) + 1
    slab = max(1, _CHUNK_CELLS // width)
    for low in range(0, box.distinct, slab):
        high = min(low + slab, box.distinct)
        marks = box.marks[box.starts[low] : box.starts[high]]
        rows = np.repeat(np.arange(high - low), lengths[low:high])
        seen = np.zeros((high - low) * width, dtype=np.bool_)
        kept = ~doubtful[low:high][rows]
        seen[rows[kept] * width + marks[kept]] = True
        doubtful[low:high] |= seen.reshape(-1, width).sum(axis=1) < clean[low:high]


def _ranks(marks: list[int]) -> list[list[int]]:
    """Group marks into ranks; an empty rank was skipped."""
    ranks: list[list[int]] = []
    for mark in marks:
        if mark < 0 and ranks:
            ranks[-1].append(-mark)
        else:
            ranks.append([] if mark == SKIPPED else [abs(mark)])
    return ranks


def _doubt(rank: list[int], seen: set[int]) -> Informality | None:
    if not rank:
        return Informality.SKIPPED
    if OVERVOTE in rank:
        return Informality.OVERVOTE
    if len(rank) > 1:
        return Informality.EQUAL
    return Informality.REPEATED if rank[0] in seen else None


def _read(
    marks: list[int], formality: Formality
) -> tuple[tuple[int, ...], list[Informality], bool]:
    """Return the ranking, the reasons met, and whether the paper counts at all."""
    ranking: list[int] = []
    reasons: list[Informality] = []
    seen: set[int] = set()
    empty_before = False
    for rank in _ranks(marks):
        doubt = _doubt(rank, seen)
        seen.update(rank)
        if doubt is None:
            ranking.append(rank[0])
            empty_before = False
            continue
        treatment = _treatment(doubt, formality, empty_before=empty_before)
        if treatment is Treatment.REFUSE:
            raise DoubtfulPaperError(_refusal(doubt, formality))
        empty_before = doubt is Informality.SKIPPED
        reasons.append(doubt)
        if treatment is Treatment.INFORMAL:
            return (), reasons, False
        if treatment is Treatment.CUT:
            break
    return _bounded(tuple(ranking), reasons, formality)


def _bounded(
    ranking: tuple[int, ...], reasons: list[Informality], formality: Formality
) -> tuple[tuple[int, ...], list[Informality], bool]:
    if not ranking:
        return ranking, reasons or [Informality.BLANK], False
    if formality.most is not None and len(ranking) > formality.most:
        reasons = [*reasons, Informality.TOO_MANY]
        if formality.too_many is Treatment.INFORMAL:
            return ranking, reasons, False
        ranking = ranking[: formality.most]
    if len(ranking) < formality.least:
        return ranking, [*reasons, Informality.TOO_FEW], False
    return ranking, list(dict.fromkeys(reasons)), True


def _treatment(doubt: Informality, formality: Formality, *, empty_before: bool) -> Treatment:
    treatment = {
        Informality.OVERVOTE: formality.overvote,
        Informality.EQUAL: formality.equal,
        Informality.SKIPPED: formality.skipped,
        Informality.REPEATED: formality.repeated,
    }[doubt]
    if treatment is Treatment.CUT_AT_SECOND:
        return Treatment.CUT if empty_before else Treatment.PASS_OVER
    return treatment


def _refusal(doubt: Informality, formality: Formality) -> str:
    return (
        f"a paper has the mark '{doubt.value}', for which the rule has no answer "
        f"({formality.clause}); choose a treatment with --formality {doubt.value}=cut, "
        "pass_over or informal"
    )
