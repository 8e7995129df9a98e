"""One marked paper as a law reads it, in plain Python: its ranking, or what is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.ballots.box import OVERVOTE, SKIPPED
from hustings.terms import Formality, Informality, Treatment

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DoubtfulPaperError", "Reading", "read", "refused"]


class DoubtfulPaperError(ValueError):
    """The rule refuses papers with such a mark; the message says how many and what can be done.

    ``doubt``: the mark for which the rule has no answer.
    """

    def __init__(self, doubt: Informality, formality: Formality) -> None:
        super().__init__(
            f"a paper has the mark '{doubt.value}', for which the rule has no answer "
            f"({formality.clause}); choose a treatment with --formality {doubt.value}=cut, "
            "pass_over or informal"
        )
        self.doubt = doubt


class Reading(NamedTuple):
    """The ranking, the reasons met in their order, and whether the paper counts at all."""

    ranking: tuple[int, ...]
    reasons: tuple[Informality, ...]
    counts: bool


def read(marks: Sequence[int], formality: Formality) -> Reading:
    """Return how a law that orders marks reads a paper (marks as in ``hustings.ballots.box``).

    Raises DoubtfulPaperError at a mark for which the rule has no answer, if the reading comes to
    it: a ranking that was cut before is read no further.
    """
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
            raise DoubtfulPaperError(doubt, formality)
        empty_before = doubt is Informality.SKIPPED
        reasons.append(doubt)
        if treatment is Treatment.INFORMAL:
            return Reading((), tuple(reasons), counts=False)
        if treatment is Treatment.CUT:
            break
    return _bounded(tuple(ranking), reasons, formality)


def refused(marks: Sequence[int], formality: Formality) -> Informality | None:
    """Return the mark for which the rule has no answer, or None: the paper can be judged.

    ``marks`` as a paper has them, in the form of ``hustings.ballots.box``. What is asked of one
    paper here is what :func:`hustings.ballots.formality.judge` asks of a box.
    """
    if Treatment.REFUSE not in formality:
        return None
    try:
        read(_as_set(marks) if formality.unordered else _ended(marks), formality)
    except DoubtfulPaperError as error:
        return error.doubt
    return None


def _as_set(marks: Sequence[int]) -> list[int]:
    return sorted(abs(mark) for mark in marks if mark != SKIPPED)


def _ended(marks: Sequence[int]) -> Sequence[int]:
    """Drop skipped ranks at the end, which say nothing."""
    end = len(marks)
    while end and marks[end - 1] == SKIPPED:
        end -= 1
    return marks[:end]


def _ranks(marks: Sequence[int]) -> list[list[int]]:
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


def _bounded(ranking: tuple[int, ...], reasons: list[Informality], formality: Formality) -> Reading:
    if not ranking:
        return Reading(ranking, tuple(reasons or [Informality.BLANK]), counts=False)
    if formality.most is not None and len(ranking) > formality.most:
        reasons = [*reasons, Informality.TOO_MANY]
        if formality.too_many is Treatment.INFORMAL:
            return Reading(ranking, tuple(reasons), counts=False)
        ranking = ranking[: formality.most]
    if len(ranking) < formality.least:
        return Reading(ranking, (*reasons, Informality.TOO_FEW), counts=False)
    return Reading(ranking, tuple(dict.fromkeys(reasons)), counts=True)


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
