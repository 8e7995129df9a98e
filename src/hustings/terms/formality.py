"""What a law says about doubtful marks on a paper, as a frozen value of named treatments."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["Formality", "Informality", "Treatment"]


class Treatment(StrEnum):
    """What is done with a doubtful mark."""

    REFUSE = "refuse"
    """The law has no answer: reading stops with an error."""
    INFORMAL = "informal"
    """The whole paper is set aside."""
    CUT = "cut"
    """The ranking ends before the mark; nothing left means the paper is set aside."""
    CUT_AT_SECOND = "cut_at_second"
    """One such mark is passed over, two in a row end the ranking (skipped ranks only)."""
    PASS_OVER = "pass_over"
    """The mark is ignored and later marks move up."""


class Informality(StrEnum):
    """Why a paper was set aside or its ranking shortened."""

    BLANK = "blank"
    OVERVOTE = "overvote"
    SKIPPED = "skipped_rank"
    REPEATED = "repeated_candidate"
    EQUAL = "equal_rank"
    TOO_MANY = "too_many_marks"
    TOO_FEW = "too_few_preferences"


class Formality(NamedTuple):
    """Treatment of each kind of doubtful mark. A blank paper is always set aside.

    ``overvote``: a rank that was over-marked, names unknown; ``equal``: named candidates share a
    rank; ``skipped``: a rank without a mark before a later one; ``repeated``: a candidate ranked
    again. ``most`` and ``least`` bound the marks left (None: no bound); ``too_many`` is INFORMAL,
    or CUT to keep the first ``most``. ``unordered``: marks have no order, so that candidates who
    share a rank and ranks left empty are no doubt at all. ``clause`` cites the law.
    """

    clause: str
    overvote: Treatment = Treatment.CUT
    equal: Treatment = Treatment.CUT
    skipped: Treatment = Treatment.CUT
    repeated: Treatment = Treatment.CUT
    most: int | None = None
    least: int = 1
    too_many: Treatment = Treatment.INFORMAL
    unordered: bool = False
