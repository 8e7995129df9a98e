"""A zip that is made while it is sent."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

__all__ = ["zipped"]


_LEVEL = 1
"""Most of what is sent are digests and sealed votes: to try harder takes three times as long and
makes it a fiftieth smaller."""


class _Spool:
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


def zipped(
    members: Iterable[tuple[str, bytes]], folder: str, at: datetime, mode: int
) -> Iterator[bytes]:
    """Yield the zip of members (name and content) in one folder, piece by piece.

    ``at``: the moment that all files bear, so that the same members give the same bytes; ``mode``:
    who may read them where they are unpacked.
    """
    spool = _Spool()
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as packed:  # type: ignore[call-overload]
        for name, content in members:
            about = zipfile.ZipInfo(f"{folder}/{name}", at.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = mode << 16
            packed.writestr(about, content, compresslevel=_LEVEL)
            yield spool.taken()
    yield spool.taken()
