"""The file of a backup: a ZIP whose last member lists the others with their digests."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["LIST", "DamagedBackupError", "checked", "lines", "put", "put_list"]

LIST = "backup.json"
_BLOCK = 1 << 20
_DAMAGES = (BadZipFile, KeyError, TypeError, EOFError, RuntimeError, ValueError, zlib.error)
"""What Python's reader of ZIP files raises where bytes were changed."""


class DamagedBackupError(ValueError):
    """A file is no backup, not a whole one, or not the one that is asked for."""


def put(box: ZipFile, name: str, content: Iterable[bytes]) -> dict[str, Any]:
    """Write a member piece by piece; return its digest, and how many pieces and bytes it has."""
    hasher, pieces, size = hashlib.sha256(), 0, 0
    with box.open(name, "w", force_zip64=True) as stream:
        for piece in content:
            stream.write(piece)
            hasher.update(piece)
            pieces += 1
            size += len(piece)
    return {"digest": f"sha256:{hasher.hexdigest()}", "pieces": pieces, "bytes": size}


def put_list(box: ZipFile, listed: dict[str, Any]) -> None:
    """Write the list: the last member, without which the file is no backup."""
    text = json.dumps(listed, ensure_ascii=False, sort_keys=True, indent=1)
    box.writestr(LIST, f"{text}\n")


def checked(path: Path, schema: str) -> tuple[ZipFile, dict[str, Any]]:
    """Open a backup and check every member; return it with its list.

    Raises DamagedBackupError, OSError.
    """
    try:
        box = ZipFile(path)
        listed: dict[str, Any] = json.loads(box.read(LIST))
        if listed["schema"] != schema:
            raise DamagedBackupError(f"{path}: this is {listed['schema']}, not {schema}")
        for name, said in listed["members"].items():
            if _digest(box, name) != said["digest"]:
                raise DamagedBackupError(f"{path}: {name} was changed")
    except DamagedBackupError:
        raise
    except _DAMAGES as error:
        raise DamagedBackupError(f"{path}: no whole backup ({error})") from error
    return box, listed


def _digest(box: ZipFile, name: str) -> str:
    hasher = hashlib.sha256()
    with box.open(name) as stream:
        while block := stream.read(_BLOCK):
            hasher.update(block)
    return f"sha256:{hasher.hexdigest()}"


def lines(box: ZipFile, name: str) -> Iterator[bytes]:
    """Yield the lines of a member."""
    with box.open(name) as stream:
        yield from stream
