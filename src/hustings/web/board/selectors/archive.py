"""The archive of a round as a zip, made while it is sent: what the journal binds, and no more.

The journal is read first. Every file that it binds was there before its entry, and never changes,
so the zip is whole as of the journal's last entry, whatever happens meanwhile.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from hustings.elections import journal, places
from hustings.verify.archive.binding import bound_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.store import Store

__all__ = ["Spool", "members", "zipped"]


class Spool:
    """A stream that cannot be sought: what is written waits to be taken."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, content: bytes) -> int:
        """Keep bytes until they are taken."""
        self._waiting.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Do nothing: what is written is at hand."""

    def taken(self) -> bytes:
        """Return what was written since."""
        waiting, self._waiting = b"".join(self._waiting), []
        return waiting


def members(store: Store, lines: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file of the archive whose journal has these lines."""
    there = set(store.public.names())
    yield places.JOURNAL, b"".join(lines)
    bound = bound_files(journal.read(lines))
    abouts = {name for name in there if name.startswith("archive") and "/" not in name}
    for name in sorted((bound.keys() | abouts) & there):
        with store.public.read(name) as stream:
            yield name, stream.read()


def zipped(store: Store, lines: list[bytes], folder: str) -> Iterator[bytes]:
    """Yield a zip of the archive, its files in one folder, piece by piece.

    All files bear the moment of the last entry: the same archive gives the same bytes.
    """
    last = journal.read(lines)[-1]
    spool = Spool()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        for name, content in members(store, lines):
            about = zipfile.ZipInfo(f"{folder}/{name}", last.at.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            packed.writestr(about, content)
            yield spool.taken()
    yield spool.taken()
