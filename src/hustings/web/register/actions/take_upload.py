"""Take a file of the membership office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.web.register import uploads
from hustings.web.register.models import Upload

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

__all__ = ["take_upload"]


def take_upload(
    file: UploadedFile[Any], by: Any, at: datetime, *, sheet: str = "", whole: bool = True
) -> Upload:
    """Keep a file to be laid beside the roll. ``whole`` False: it holds some members alone."""
    name = (file.name or "")[:200]
    upload = Upload.objects.create(by=by, at=at, name=name, sheet=sheet, whole=whole)
    uploads.keep(upload, file)
    return upload
