"""Discard a file that was not entered."""

from __future__ import annotations

from hustings.web.register import uploads
from hustings.web.register.models import State, Upload

__all__ = ["discard_upload"]


def discard_upload(upload: Upload) -> None:
    """Discard it with all its files; raise ValueError where it is being entered, or done with."""
    open_ = Upload.objects.filter(pk=upload.pk, state__in=(State.WAITING, State.COMPARED))
    if not open_.update(state=State.DISCARDED):
        raise ValueError("this upload is being entered, or is done with")
    uploads.forget(upload)
