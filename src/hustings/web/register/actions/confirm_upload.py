"""Let a file be entered, knowing what is refused and who is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.register import ledgers
from hustings.web.register.models import State, Upload

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["asks_number", "confirm_upload"]


def confirm_upload(upload: Upload, *, leave_refused: bool, gone: int | None) -> None:
    """Let it be entered; raise ValueError where it must not be, or is being entered already.

    ``gone``: so many members are meant to be gone. The domain asks all of this again of the file
    itself before anything is written (:func:`hustings.roll.importing.check_applicable`).
    """
    refused, missing = upload.numbers["refused"], upload.numbers["gone"]
    if refused and not leave_refused:
        raise ValueError(
            f"{refused} rows are refused: correct the file, or say that you go on without them"
        )
    if missing and upload.numbers["nameless"]:
        raise ValueError("some refused rows show no member: nobody can say who is gone")
    if asks_number(upload.numbers) and gone != missing:
        raise ValueError(f"{missing} members are not in the file: if that is meant, type {missing}")
    changed = Upload.objects.filter(pk=upload.pk, state=State.COMPARED).update(
        state=State.APPLYING, leave_refused=leave_refused, confirmed_gone=gone, done=0
    )
    if not changed:
        raise ValueError("this upload is being entered already, or is done with")


def asks_number(numbers: Mapping[str, int]) -> bool:
    """Return whether so many are gone that the officer must confirm the number."""
    most: int = ledgers.now().settings.most_gone
    return numbers["gone"] * 100 > most * numbers["before"]
