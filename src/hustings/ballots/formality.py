"""From marked papers to formal ballots: runs once, before the count, and reports by reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from hustings.ballots.box import OVERVOTE, SKIPPED, Box
from hustings.ballots.few import FewRows
from hustings.terms import Formality, Informality, Treatment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = ["DoubtfulPaperError", "FormalBox", "judge", "naming", "repeat_behind"]


class DoubtfulPaperError(ValueError):
    """The rule refuses papers with such a mark; the message says how many and what can be done."""


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
        ranking, reasons, whole = _read(marks, formality)
        if whole:
            mended.append((papers, ranking))
            shortened.update(dict.fromkeys(reasons, papers))
        else:
            informal[reasons[-1]] += papers
    judged = doubtful.without(box, rows, mended)
    return FormalBox(judged, box.total, dict(informal), dict(shortened))


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
