"""An upload's files: private, in a folder of its own, gone once it is entered or discarded."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from hustings.report.csv import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.core.files.uploadedfile import UploadedFile

    from hustings.roll.importing import Difference
    from hustings.roll.tables import Refusal
    from hustings.web.register.models import Upload

__all__ = ["MOST", "UNPACKED", "content", "difference", "forget", "keep", "shown", "tell"]

MOST = 200 << 20
"""Bytes of an upload."""
UNPACKED = 1 << 30
"""Bytes that a spreadsheet may unpack to."""
_SHOWN = 50
_HEAD = ("what", "line", "member", "column", "from", "to", "reason")


def keep(upload: Upload, file: UploadedFile[Any]) -> None:
    """Keep an uploaded file."""
    folder = _folder(upload)
    folder.mkdir(mode=0o700, parents=True)
    with (folder / "file").open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)


def content(upload: Upload) -> bytes:
    """Return the file; raise ValueError where it is a spreadsheet that cannot be
    unpacked, or unpacks to too much."""
    path = _folder(upload) / "file"
    if zipfile.is_zipfile(path) and _unpacked(path) > UNPACKED:
        raise ValueError("the spreadsheet unpacks to more than 1 GB: save it as CSV")
    return path.read_bytes()


def _unpacked(path: Path) -> int:
    """Return how large the parts of a packed file say that they are; raise ValueError."""
    try:
        with zipfile.ZipFile(path) as packed:
            return sum(part.file_size for part in packed.infolist())
    except Exception as error:  # a damaged file raises what its damage happens to break
        raise ValueError("the spreadsheet is damaged: save it again") from error


def tell(upload: Upload, found: Difference, remarks: Iterable[Refusal]) -> None:
    """Write down what an upload would change: all of it as CSV, the first of each kind to show."""
    first: dict[str, list[dict[str, Any]]] = {}
    with difference(upload).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        for row in _rows(found, remarks):
            writer.writerow([_harmless(cell) for cell in row])
            held = first.setdefault(str(row[0]), [])
            if len(held) < _SHOWN:
                held.append(dict(zip(_HEAD, row, strict=True)))
    (_folder(upload) / "first.json").write_text(json.dumps(first), encoding="utf-8")


def shown(upload: Upload) -> dict[str, list[dict[str, Any]]]:
    """Return the first fifty of each kind of difference; nothing where there is none to show."""
    path = _folder(upload) / "first.json"
    if not path.exists():
        return {}
    found: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def difference(upload: Upload) -> Path:
    """Return where the whole difference lies, as CSV."""
    return _folder(upload) / "difference.csv"


def forget(upload: Upload) -> None:
    """Delete all files of an upload."""
    shutil.rmtree(_folder(upload), ignore_errors=True)


def _folder(upload: Upload) -> Path:
    return Path(settings.DATA) / "uploads" / upload.key.hex


def _rows(found: Difference, remarks: Iterable[Refusal]) -> Iterator[tuple[object, ...]]:
    for what, members in (("added", found.added), ("returned", found.returned)):
        yield from ((what, "", member, "", "", "", "") for member in members)
    for each in found.changes:
        yield ("changed", each.line, each.member, each.column, each.old, each.new, "")
    yield from (("gone", "", member, "", "", "", "") for member in found.gone)
    for what, told in (("refused", found.refused), ("remark", remarks)):
        yield from ((what, each.line, "", each.column, "", "", each.reason) for each in told)


def _harmless(cell: object) -> object:
    """Write text so that no spreadsheet takes it for a formula."""
    return guarded(cell) if isinstance(cell, str) else cell
