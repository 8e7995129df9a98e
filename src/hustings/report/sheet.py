"""The count sheet as councils publish it, as data: candidates as rows, stages as columns.

Every drawing (terminal, text, Markdown, CSV, HTML) lays out this one sheet.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Votes
from hustings.report import kind
from hustings.report.printable import clean
from hustings.report.words import ENGLISH, Teller

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.record import Count, Stage
    from hustings.report.phrases import Speech

__all__ = ["Cell", "Column", "Outcome", "Row", "Sheet", "blocks", "fate", "lay_out"]


class Outcome(StrEnum):
    """What became of a candidate."""

    ELECTED = "elected"
    EXCLUDED = "excluded"
    NOT_ELECTED = "not_elected"
    GAVE_WAY = "gave_way"
    """Elected by the count, and exchanged after it so that a constraint is kept."""
    SEAT_EMPTY = "seat_empty"
    """Stands for re-opening nominations, and won a seat: it stays empty."""
    WITHDRAWN = "withdrawn"


class Cell(NamedTuple):
    """Total after a stage and its change; ``mark`` where the candidate's fate fell there."""

    votes: Votes
    movement: Votes
    mark: Outcome | None = None


class Column(NamedTuple):
    """A stage: number, title and heading in words, clause, quota, votes without a candidate.

    ``required``: the vote that elects from here on, where a law lets it fall below the quota.
    ``fresh``: no stage before it tells of the same votes, so that its movement is its total.
    """

    number: int
    title: str
    heading: str
    clause: str
    quota: Votes | None
    non_transferable: Cell
    lost: Cell
    total: Votes
    required: Votes | None = None
    fresh: bool = False


class Row(NamedTuple):
    """A candidate: outcome, order of election, stage of the outcome, a cell a stage or None.

    The cells end where an excluded candidate holds no more votes.
    """

    candidate: int
    name: str
    party: str
    outcome: Outcome
    order: int
    stage: int
    cells: tuple[Cell | None, ...]

    @property
    def mark(self) -> str:
        """``✓1`` for the first elected, ``×`` excluded, ``–`` withdrawn, ``○`` an empty seat."""
        marks = {
            Outcome.ELECTED: f"✓{self.order}",
            Outcome.EXCLUDED: "×",
            Outcome.GAVE_WAY: "×",
            Outcome.WITHDRAWN: "–",
            Outcome.SEAT_EMPTY: "○",
        }
        return marks.get(self.outcome, "")


class Sheet(NamedTuple):
    """Rows in the order of the outcome: elected, then the others, the last excluded first."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    valid: Votes
    quota_word: str = ""
    transfers: bool = True
    """Whether papers could become non-transferable (not where marks are counted)."""

    @property
    def loses(self) -> bool:
        """Whether rounding lost any vote."""
        return any(column.lost.votes for column in self.columns)

    @property
    def lowers(self) -> bool:
        """Whether the vote required falls below the quota."""
        return any(c.required is not None and c.required != c.quota for c in self.columns)

    @property
    def has_quota(self) -> bool:
        """Whether any stage has a quota."""
        return any(column.quota for column in self.columns)


def lay_out(count: Count, say: Speech = ENGLISH) -> Sheet:
    """Return the sheet of a count."""
    teller = Teller(count, say)
    columns = tuple(_columns(count, teller))
    return Sheet(
        clean(count.contest.title),
        columns,
        tuple(_rows(count)),
        count.valid,
        teller.quota_word(),
        transfers=not kind.by_marks(count),
    )


def _columns(count: Count, teller: Teller) -> Iterator[Column]:
    nothing = Votes.zero(count.rule.places)
    gone, lost, weighed = nothing, nothing, teller.in_per_cent
    for stage in count.stages:
        total = sum((v.units for v in stage.votes.values()), 0)
        yield Column(
            stage.number,
            teller.title(stage),
            teller.heading(stage),
            clean(stage.clause),
            stage.quota,
            Cell(stage.non_transferable, nothing if weighed else stage.non_transferable - gone),
            Cell(stage.lost, nothing if weighed else stage.lost - lost),
            Votes(total, count.rule.places) + stage.non_transferable + stage.lost,
            stage.required,
            fresh=stage.number == 1 or (weighed and clean(stage.label).partition(":")[0] == "1"),
        )
        gone, lost = stage.non_transferable, stage.lost


def _rows(count: Count) -> Iterator[Row]:
    elected = {f.candidate: s.number for s in count.stages for f in s.elected}
    excluded = {f.candidate: s.number for s in count.stages for f in s.excluded}
    declared = count.declaration
    ranked = (*declared.elected, *declared.runners_up)
    rest = [c.number for c in count.contest.candidates if c.number not in ranked]
    for number in (*ranked, *rest):
        candidate = count.contest.candidates[number - 1]
        order = declared.elected.index(number) + 1 if number in declared.elected else 0
        outcome = _outcome(count, number, elected, excluded)
        won = outcome in (Outcome.ELECTED, Outcome.SEAT_EMPTY)
        stage = elected.get(number, 0) if won else excluded.get(number, 0)
        yield Row(
            number,
            clean(candidate.name),
            clean(candidate.party),
            outcome,
            order,
            stage,
            _cells(count, number, elected, excluded),
        )


def _outcome(
    count: Count, candidate: int, seated: Mapping[int, int], excluded: Mapping[int, int]
) -> Outcome:
    if candidate in count.declaration.elected:
        return Outcome.ELECTED
    if candidate in count.contest.withdrawn:
        return Outcome.WITHDRAWN
    if candidate in seated:
        empty = candidate in count.contest.reopening
        return Outcome.SEAT_EMPTY if empty else Outcome.GAVE_WAY
    return Outcome.EXCLUDED if candidate in excluded else Outcome.NOT_ELECTED


def _cells(
    count: Count,
    candidate: int,
    elected: Mapping[int, int],
    excluded: Mapping[int, int],
) -> tuple[Cell | None, ...]:
    stages = count.stages
    won = Outcome.SEAT_EMPTY if candidate in count.contest.reopening else Outcome.ELECTED
    fates = {elected.get(candidate): won, excluded.get(candidate): Outcome.EXCLUDED}
    out_from = excluded.get(candidate, len(stages) + 1)
    return tuple(
        None
        if _is_blank(stage, candidate, out_from)
        else Cell(stage.votes[candidate], stage.movement[candidate], fates.get(stage.number))
        for stage in stages
    )


def _is_blank(stage: Stage, candidate: int, out_from: int) -> bool:
    if candidate not in stage.votes:
        return True
    still = stage.votes[candidate] or stage.movement[candidate]
    return stage.number > out_from and not still


def blocks(sheet: Sheet, size: int) -> tuple[Sheet, ...]:
    """Return the sheet cut into sheets of at most ``size`` stages, nearly equal in width.

    From the second on, candidates without a figure in the block are left out.
    """
    count = -(-len(sheet.columns) // max(1, size))
    if count <= 1:
        return (sheet,)
    edges = [-(-len(sheet.columns) * n // count) for n in range(count + 1)]
    return tuple(_block(sheet, start, end) for start, end in pairwise(edges))


def _block(sheet: Sheet, start: int, end: int) -> Sheet:
    rows = (row._replace(cells=row.cells[start:end]) for row in sheet.rows)
    kept = tuple(row for row in rows if start == 0 or any(row.cells))
    return sheet._replace(columns=sheet.columns[start:end], rows=kept)


def fate(count: Count, row: Row, say: Speech) -> str:
    """What became of a candidate; of the sides of a motion, which prevails."""
    if not kind.is_motion(count):
        return _in_words(row, say)
    return say("Prevails") if row.outcome is Outcome.ELECTED else say("Does not prevail")


def _in_words(row: Row, say: Speech) -> str:
    """Return what became of a candidate: "elected 2nd at stage 3" and the like."""
    messages = {
        Outcome.ELECTED: "Elected no. {order}, stage {stage}",
        Outcome.EXCLUDED: "Excluded, stage {stage}",
        Outcome.WITHDRAWN: "Withdrawn",
        Outcome.NOT_ELECTED: "Not elected",
        Outcome.GAVE_WAY: "Gave way, stage {stage}",
        Outcome.SEAT_EMPTY: "Won a seat, stage {stage}: it stays empty",
    }
    return say(messages[row.outcome], order=row.order, stage=row.stage)
