"""The archive of a round as a zip, made while it is sent: what the journal binds, and no more.

The journal is read first. Every file that it binds was there before its entry, and never changes,
so the zip is whole as of the journal's last entry, whatever happens meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import journal, places
from hustings.verify.archive.binding import bound_files
from hustings.web.rounds import zipping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.store import Store

__all__ = ["members", "zipped"]


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
    return zipping.zipped(members(store, lines), folder, last.at, 0o644)
