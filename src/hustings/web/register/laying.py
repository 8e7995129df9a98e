"""A file of the office beside the roll: what it would change, and when it is refused."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hustings.roll import importing, tables
from hustings.web.register import contacts, uploads
from hustings.web.register.models import ContactColumn, State, Upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hustings.roll.importing import Difference
    from hustings.roll.ledger import Ledger
    from hustings.roll.tables import Table
    from hustings.web.register.contacts import Found

__all__ = ["CHANGED", "compared", "read", "refusing"]

CHANGED = "The roll was changed after the file was laid beside it. Upload the file again."


def read(upload: Upload, held: Ledger) -> tuple[Table, Found]:
    """Read a file: the table of the roll, and the contact data; raise ValueError."""
    columns = list(ContactColumn.objects.order_by("pk"))
    declared = contacts.reading(held.settings, columns)

    def told(number: int, _total: int) -> None:
        Upload.objects.filter(pk=upload.pk).update(done=number)

    table = tables.read(uploads.content(upload), declared, upload.sheet, told=told)
    return contacts.apart_from(table, columns)


def compared(upload: Upload, held: Ledger, table: Table, at: datetime) -> Difference:
    """Return what a table would change of the roll."""
    return importing.compare(held.log, held.apart, table, held.settings, at, whole=upload.whole)


@contextmanager
def refusing(upload: Upload) -> Iterator[None]:
    """Refuse an upload for what is wrong with it, in words, and delete its content.

    What is no fault of the file is raised again, for the log of the site. A file whose events are
    entered is refused no more: what is left of it can be entered again.
    """
    try:
        yield
    except BaseException as error:
        if upload.state == State.ENTERED:
            raise
        known = isinstance(error, ValueError)
        upload.state = State.REFUSED
        upload.error = str(error) if known else "The site failed while it read this file."
        upload.save()
        uploads.forget(upload)
        if not known:
            raise
