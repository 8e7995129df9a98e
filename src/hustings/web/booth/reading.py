"""How the law will read a paper: what the voter is told before it is cast, from the count's own
reading of formality, so that the two cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.ballots import Box
from hustings.ballots.formality import judge
from hustings.web.booth.paper_form import Kind

if TYPE_CHECKING:
    from hustings.web.booth.choices import Choice

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a paper is read.

    ``counts``: it is a formal vote; ``ranking``: the names that count, in their order; ``reasons``:
    what is doubtful about it (``hustings.terms.Informality``); ``unranked``: how many names of a
    ranked paper have no rank.
    """

    counts: bool
    ranking: tuple[int, ...]
    reasons: tuple[str, ...]
    unranked: int


def read(choice: Choice) -> Reading:
    """Return how a paper without faults is read."""
    marks = choice.marks
    judged = judge(Box.gather([(1, marks)]), choice.form.formality)
    reasons = tuple(judged.informal or judged.shortened)
    ranking = tuple(int(mark) for mark in judged.box.marks) if judged.box.total else ()
    without = sum(rank == 0 for rank in choice.ranks)
    unranked = without if choice.form.kind is Kind.RANKS else 0
    return Reading(not judged.informal, ranking, reasons, unranked)
