"""What stands behind a stage: its parcels with old and new value, and the keep values (Meek)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hustings.figures import Votes
from hustings.report.printable import clean, grouped

if TYPE_CHECKING:
    from hustings.record import Count, Stage, Transfer

__all__ = ["KeepBlock", "ParcelRow", "keep_blocks", "parcels"]

STAGES_A_TABLE = 12


class ParcelRow(NamedTuple):
    """A parcel on the move: whose, received when, papers, old and new value, votes passed on."""

    name: str
    received: int
    papers: str
    old: str
    new: str
    votes: str


def parcels(count: Count, stage: Stage) -> tuple[ParcelRow, ...]:
    """Return the parcels that a stage moved, in the order of the record."""
    return tuple(_row(count, stage, transfer) for transfer in stage.transfers)


def _row(count: Count, stage: Stage, transfer: Transfer) -> ParcelRow:
    passed = sum(share.votes.units for share in transfer.shares if share.candidate is not None)
    return ParcelRow(
        clean(count.contest.name(transfer.source)),
        transfer.received,
        f"{transfer.papers:,}",
        str(transfer.old_value),
        str(transfer.new_value),
        grouped(Votes(passed, stage.lost.places)),
    )


class KeepBlock(NamedTuple):
    """Keep values of the elected (rows of name and texts) at some stages, in order."""

    stages: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def keep_blocks(count: Count) -> tuple[KeepBlock, ...]:
    """Return the keep values of all who ever kept less than everything, in order of election."""
    told = [stage for stage in count.stages if stage.iteration]
    chosen = [c for c in count.declaration.elected if any(_lowered(stage, c) for stage in told)]
    blocks = [told[at : at + STAGES_A_TABLE] for at in range(0, len(told), STAGES_A_TABLE)]
    return tuple(_block(count, block, chosen) for block in blocks if chosen)


def _lowered(stage: Stage, candidate: int) -> bool:
    made = stage.iteration
    return bool(made) and 0 < Fraction(made.keep_values.get(candidate, "0")) < 1  # type: ignore[union-attr]


def _block(count: Count, stages: list[Stage], chosen: list[int]) -> KeepBlock:
    return KeepBlock(
        tuple(stage.number for stage in stages),
        tuple(
            (
                clean(count.contest.name(c)),
                tuple(s.iteration.keep_values.get(c, "") for s in stages if s.iteration),
            )
            for c in chosen
        ),
    )
