"""Lots of one count: those that it asks for, and those that were drawn for it.

A count is named: that of a contest by its edition and number, that for a vacancy by who leaves and
who was passed over, so that a lot drawn for one question is never used for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.lots.recorded import Drawn, Recorded
from hustings.web.desk.models import Lot

if TYPE_CHECKING:
    from hustings.lots import LotAwaitedError
    from hustings.web.rounds.models import KeptRound

__all__ = ["ask", "awaited", "drawn", "forget"]


def drawn(kept: KeptRound, contest: str, count: str) -> Recorded:
    """Return the door of chance of a count: the lots drawn for it, in their order."""
    held = Lot.objects.filter(round=kept, contest=contest, count=count, chosen__isnull=False)
    return Recorded(
        Drawn(each.chosen, each.purpose, tuple(each.tied), each.evidence)
        for each in held.order_by("number")
        if each.chosen is not None
    )


def ask(kept: KeptRound, contest: str, count: str, asked: LotAwaitedError) -> None:
    """Keep that a count waits for a lot."""
    Lot.objects.get_or_create(
        round=kept,
        contest=contest,
        count=count,
        number=asked.number,
        defaults={"purpose": asked.purpose, "tied": list(asked.tied)},
    )


def awaited(kept: KeptRound, contest: str) -> Lot | None:
    """Return the lot for which a count of a contest waits, if one does."""
    return Lot.objects.filter(round=kept, contest=contest, chosen=None).first()


def forget(kept: KeptRound, contest: str) -> None:
    """Forget what was asked and not drawn: the count that begins now asks for what it needs."""
    Lot.objects.filter(round=kept, contest=contest, chosen=None).delete()
