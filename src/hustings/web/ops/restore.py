"""Bring a saved site back, into an empty one: all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from hustings.web.ops import box as boxes
from hustings.web.ops import tables
from hustings.web.ops.backup import KEY, SCHEMA, SECRETS_SCHEMA, applied, is_database
from hustings.web.ops.box import DamagedBackupError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile

__all__ = ["FullSiteError", "restore"]


class FullSiteError(ValueError):
    """There is something in the site already: nothing is restored over it."""


def restore(path: Path, secrets: Path) -> dict[str, int]:
    """Restore both files of a backup into an empty site; return the number of rows by table.

    Raises DamagedBackupError where a file was changed, is of another kind or version, or the two
    were not made together; FullSiteError; OSError. Nothing is restored then.
    """
    opened, listed = boxes.checked(path, SCHEMA)
    hidden, said = boxes.checked(secrets, SECRETS_SCHEMA)
    with opened, hidden:
        if listed["pair"] != said["pair"]:
            raise DamagedBackupError(f"{path} and {secrets} were not made together")
        _check_version(listed)
        _check_empty()
        with _files(opened, listed, hidden, said), transaction.atomic():
            return _enter(opened, listed)


def _check_version(listed: dict[str, Any]) -> None:
    if listed["migrations"] != applied():
        raise DamagedBackupError(
            f"the backup was made by Hustings {listed['software']} with other tables: restore it "
            "with that version, then bring the site up to this one"
        )


def _check_empty() -> None:
    for model in tables.saved():
        if not tables.made_by_setup(model) and model._base_manager.exists():
            raise FullSiteError(f"the table {model._meta.label_lower} has rows: {_EMPTY}")
    for each in Path(settings.DATA).iterdir():
        if each.name != KEY and not is_database(each):
            raise FullSiteError(f"there is {each} already: {_EMPTY}")


_EMPTY = "restore into a new data folder and a new database"


def _enter(opened: ZipFile, listed: dict[str, Any]) -> dict[str, int]:
    entered = {}
    models = tables.saved()
    for model in models:
        if tables.made_by_setup(model):
            tables.clear(model)
    for model in models:
        label = model._meta.label_lower
        name = f"tables/{label}.jsonl"
        if name not in listed["members"]:
            raise DamagedBackupError(f"the backup has no table {label}")
        try:
            entered[label] = tables.fill(model, boxes.lines(opened, name))
        except (ValueError, ValidationError, IntegrityError) as error:
            raise DamagedBackupError(f"{name} cannot be entered: {error}") from error
    connection.check_constraints()
    tables.renumber(models)
    return entered


@contextmanager
def _files(*pairs: Any) -> Iterator[None]:
    """Lay the files ready; put them in their places when the block has ended well."""
    data = Path(settings.DATA)
    ready = Path(tempfile.mkdtemp(prefix=".restoring-", dir=data))
    try:
        for opened, listed in zip(pairs[::2], pairs[1::2], strict=True):
            for name in listed["members"]:
                if name.startswith("files/"):
                    _lay(opened, name, ready)
        yield
        for each in sorted(ready.iterdir()):
            each.replace(data / each.name)
    finally:
        shutil.rmtree(ready)


def _lay(opened: ZipFile, name: str, ready: Path) -> None:
    inside = PurePosixPath(name).relative_to("files")
    if ".." in inside.parts or inside.is_absolute():
        raise DamagedBackupError(f"{name!r} would lie outside the data folder")
    target = ready / inside
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream, opened.open(name) as source:
        shutil.copyfileobj(source, stream)
        stream.flush()
        os.fsync(stream.fileno())
