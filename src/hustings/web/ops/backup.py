"""Save a whole site: its tables and its files in one backup, its secrets in another.

The tables are of one moment, while members go on voting. The files are read after it, so that
nothing that a row speaks of is missing; the register only grows, and its heads are read first, so
that what they bind is there. Whoever has the first file alone cannot tell whose a vote is: keep
the two apart.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from hustings._version import __version__
from hustings.files import whole
from hustings.instants import stamp
from hustings.web.ops import box as boxes
from hustings.web.ops import tables
from hustings.web.ops.snapshot import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

__all__ = ["KEY", "SCHEMA", "SECRETS_SCHEMA", "applied", "is_database", "save"]

SCHEMA, SECRETS_SCHEMA = "hustings-backup/1", "hustings-backup-secrets/1"
KEY = "secret-key"
_SECRET = ("secrets", "letters", KEY)
"""What of the data folder is secret: letters that were not fetched yet hold voting codes."""
_FIRST = "heads.csv"
_BLOCK = 1 << 20


def save(path: Path, secrets: Path, at: datetime) -> dict[str, Any]:
    """Write both files of a backup; return the list of the first.

    Raises FileExistsError where either is there already: no earlier backup is written over.
    """
    for each in (path, secrets):
        if each.exists():
            raise FileExistsError(17, "there is a file already: name another", str(each))
    about = {"made": stamp(at), "software": __version__, "pair": uuid4().hex}
    listed = _write(path, SCHEMA, about)
    _write_secrets(secrets, about)
    return listed


def applied() -> list[str]:
    """Return the migrations that the database has, in order of their names."""
    done = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in done)


def is_database(path: Path) -> bool:
    """Return whether a file is the database, or a log of it."""
    database = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and str(path).startswith(database)


def _write(path: Path, schema: str, about: dict[str, Any]) -> dict[str, Any]:
    members = {}
    with whole(path) as stream, ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=1) as box:
        with frozen():
            migrations = applied()
            for model in tables.saved():
                name = f"tables/{model._meta.label_lower}.jsonl"
                members[name] = boxes.put(box, name, tables.lines(model))
        members |= _put_files(box, [each for each in _files() if not _is_secret(each)])
        listed = {"schema": schema, "migrations": migrations, "members": members, **about}
        boxes.put_list(box, listed)
    return listed


def _write_secrets(path: Path, about: dict[str, Any]) -> None:
    with whole(path) as stream, ZipFile(stream, "w") as box:
        members = _put_files(box, [each for each in _files() if _is_secret(each)])
        boxes.put_list(box, {"schema": SECRETS_SCHEMA, "members": members, **about})


def _put_files(box: ZipFile, files: list[Path]) -> dict[str, Any]:
    members = {}
    for each in files:
        name = f"files/{each.relative_to(settings.DATA).as_posix()}"
        members[name] = boxes.put(box, name, _blocks(each))
    return members


def _files() -> list[Path]:
    """Return the files of the data folder but the database and what is unfinished, heads first."""
    found = (each for each in Path(settings.DATA).rglob("*") if each.is_file())
    whole_ = (each for each in found if not is_database(each) and not each.name.endswith(".part"))
    return sorted(whole_, key=lambda each: (each.name != _FIRST, each))


def _is_secret(path: Path) -> bool:
    return path.relative_to(settings.DATA).parts[0] in _SECRET


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block
