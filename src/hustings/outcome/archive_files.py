"""What reads the files of an archive by their names: out of a folder, or out of a store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hustings.elections import places

if TYPE_CHECKING:
    from pathlib import Path

    from hustings.elections.store import Store

__all__ = ["Read", "in_folder", "in_store"]

Read = Callable[[str], bytes]
"""Reads a file of the archive by its name there; raises FileNotFoundError, which is an OSError."""


def in_folder(archive: Path) -> Read:
    """Return what reads the files of an archive that is a folder."""
    return lambda name: archive.joinpath(name).read_bytes()


def in_store(store: Store) -> Read:
    """Return what reads the files of an archive that a store keeps."""

    def read_file(name: str) -> bytes:
        if name == places.JOURNAL:
            return b"".join(store.journal())
        with store.public.read(name) as stream:
            return stream.read()

    return read_file
