"""A count as comma-separated values (RFC 4180): tidy rows to compute with, or a wide sheet to read.

Names never become formulas in a spreadsheet: a text that would start one gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from enum import StrEnum
from typing import TYPE_CHECKING

from hustings.figures import Votes
from hustings.report.printable import clean
from hustings.report.sheet import lay_out
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.record import Count, Stage
    from hustings.report.phrases import Speech

__all__ = ["Shape", "draw", "guarded"]

TIDY = (
    "stage",
    "action",
    "clause",
    "line",
    "candidate",
    "name",
    "party",
    "votes",
    "movement",
    "papers",
    "status",
    "label",
)
"""Columns of the tidy shape.

``line`` is candidate, non_transferable, lost_to_rounding, quota or vote_required (where it is
below the quota). ``label`` is the law's own number of the stage, or round and section.
"""


class Shape(StrEnum):
    """How the values are laid out."""

    TIDY = "tidy"
    """One row for each stage and candidate."""
    WIDE = "wide"
    """One row for each candidate, two columns (votes, movement) for each stage."""


def draw(count: Count, shape: Shape = Shape.TIDY, *, say: Speech = ENGLISH) -> str:
    """Return the count as CSV with CRLF line ends; figures are plain decimals without commas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(_tidy(count) if shape is Shape.TIDY else _wide(count, say))
    return out.getvalue()


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    A leading apostrophe is put before ``=``, ``+``, ``-``, ``@`` and their full-width forms, also
    after white space; control characters are replaced.
    """
    safe = clean(text)
    return f"'{safe}" if safe.lstrip()[:1] in tuple("=+-@＝＋－＠−") else safe


def _tidy(count: Count) -> Iterator[Iterable[str | int]]:
    yield TIDY
    gone = lost = Votes.zero(count.rule.places)
    status: dict[int, str] = {}
    empty = count.contest.reopening
    for stage in count.stages:
        status |= {f.candidate: "excluded" for f in stage.excluded}
        status |= {
            f.candidate: "seat_empty" if f.candidate in empty else "elected" for f in stage.elected
        }
        head = (stage.number, stage.action.value, guarded(stage.clause))
        for row in (*_standing(count, stage, status), *_sums(stage, gone, lost)):
            yield (*head, *row, guarded(stage.label))
        gone, lost = stage.non_transferable, stage.lost


def _sums(stage: Stage, gone: Votes, lost: Votes) -> Iterator[tuple[str | int, ...]]:
    nobody = ("", "", "")
    spent, papers = stage.non_transferable, stage.non_transferable_papers
    yield ("non_transferable", *nobody, str(spent), str(spent - gone), papers, "")
    yield ("lost_to_rounding", *nobody, str(stage.lost), str(stage.lost - lost), "", "")
    if stage.quota is not None:
        yield ("quota", *nobody, str(stage.quota), "", "", "")
    if stage.required is not None and stage.required != stage.quota:
        yield ("vote_required", *nobody, str(stage.required), "", "", "")


def _standing(
    count: Count, stage: Stage, status: dict[int, str]
) -> Iterator[tuple[str | int, ...]]:
    for candidate in count.contest.candidates:
        number = candidate.number
        if number not in stage.votes:
            continue
        yield (
            "candidate",
            number,
            guarded(candidate.name),
            guarded(candidate.party),
            str(stage.votes[number]),
            str(stage.movement[number]),
            stage.papers[number],
            status.get(number, "continuing"),
        )


def _wide(count: Count, say: Speech) -> Iterator[Iterable[str | int]]:
    sheet = lay_out(count, say)
    heads = [
        text
        for column in sheet.columns
        for text in (
            say("Stage {number}", number=column.number),
            say("Movement {number}", number=column.number),
        )
    ]
    yield (say("Number"), say("Candidate"), say("Party"), say("Outcome"), say("Order"), *heads)
    yield ("", "", "", "", "", *(t for c in sheet.columns for t in (guarded(c.heading), "")))
    for row in sheet.rows:
        figures = [
            t
            for cell in row.cells
            for t in ((str(cell.votes), str(cell.movement)) if cell else ("", ""))
        ]
        place = row.order or ""
        yield (
            *(row.candidate, guarded(row.name), guarded(row.party), row.outcome.value, place),
            *figures,
        )
    for name, cells in (
        (say("Non-transferable"), [column.non_transferable for column in sheet.columns]),
        (say("Lost to rounding"), [column.lost for column in sheet.columns]),
    ):
        figures = [t for cell in cells for t in (str(cell.votes), str(cell.movement))]
        yield ("", name, "", "", "", *figures)
    totals = [t for column in sheet.columns for t in (str(column.total), "")]
    yield ("", say("Total"), "", "", "", *totals)
    quotas = [t for c in sheet.columns for t in (str(c.quota) if c.quota else "", "")]
    yield ("", sheet.quota_word, "", "", "", *quotas)
