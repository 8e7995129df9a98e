"""Enter a file that was confirmed: the events first, then the contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.roll import importing, ledger
from hustings.web.register import contacts, laying, ledgers, uploads
from hustings.web.register.models import State

if TYPE_CHECKING:
    from hustings.roll.ledger import Ledger
    from hustings.roll.tables import Table
    from hustings.web.register.models import Upload

__all__ = ["enter_upload"]


def enter_upload(upload: Upload) -> None:
    """Enter it. Called again after a crash it goes on where it was: events are entered once."""
    if upload.state not in (State.APPLYING, State.ENTERED):
        return
    with laying.refusing(upload):
        held = ledgers.now()
        table, reached = laying.read(upload, held)
        if upload.state == State.APPLYING:
            _write(upload, held, table)
            upload.state = State.ENTERED
            upload.save()
        contacts.save(reached.fields, reached.values)
        upload.state = State.DONE
        upload.save()
    uploads.forget(upload)


def _write(upload: Upload, held: Ledger, table: Table) -> None:
    at = upload.drawn
    if at is None or held.heads[-1].head != upload.head:
        raise ValueError(laying.CHANGED)
    found = laying.compared(upload, held, table, at)
    importing.check_applicable(
        found,
        held.settings,
        leave_refused=upload.leave_refused,
        confirmed=upload.confirmed_gone,
    )
    if len(found.events) or len(found.apart):
        try:
            ledgers.append(held, found.events, found.apart, at)
        except ledger.RacedWriteError as error:
            raise ValueError(laying.CHANGED) from error
