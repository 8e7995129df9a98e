"""Lay a file beside the roll, and write down what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.register import laying, ledgers, uploads
from hustings.web.register.models import State
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from hustings.roll.importing import Difference
    from hustings.web.register.contacts import Found
    from hustings.web.register.models import Upload

__all__ = ["compare_upload"]


def compare_upload(upload: Upload) -> None:
    """Lay it beside the roll; nothing is entered.

    A file that cannot be read is refused, with the reason, and deleted at once.
    """
    if upload.state != State.WAITING:
        return
    upload.drawn = at = clock.now()
    with laying.refusing(upload):
        held = ledgers.now()
        table, reached = laying.read(upload, held)
        found = laying.compared(upload, held, table, at)
        uploads.tell(upload, found, reached.remarks)
        upload.head, upload.numbers = held.heads[-1].head, _numbers(found, reached)
        upload.state = State.COMPARED
        upload.save()


def _numbers(found: Difference, reached: Found) -> dict[str, int]:
    return {
        "rows": found.rows,
        "empty": found.empty,
        "before": found.before,
        "same": found.same,
        "added": len(found.added),
        "returned": len(found.returned),
        "changed": len(found.altered),
        "gone": len(found.gone),
        "refused": found.refused_rows,
        "nameless": found.nameless,
        "contacts": len(reached.values),
        "remarks": len(reached.remarks),
    }
