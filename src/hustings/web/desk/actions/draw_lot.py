"""Enter the lot that the returning officer has drawn before witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError

if TYPE_CHECKING:
    from hustings.web.desk.models import Lot

__all__ = ["draw_lot"]


def draw_lot(lot: Lot, chosen: int, evidence: str) -> None:
    """Keep on whom it fell, and how it was drawn; raise RefusedError for somebody not tied."""
    if lot.chosen is not None:
        raise RefusedError("drawn_before", "this lot is drawn, and stays so")
    if chosen not in lot.tied:
        raise RefusedError("not_tied", "the lot falls on one of those who are tied")
    if not evidence.strip():
        raise RefusedError("no_evidence", "say how the lot was drawn, and before whom")
    lot.chosen, lot.evidence = chosen, evidence
    lot.save(update_fields=["chosen", "evidence"])
