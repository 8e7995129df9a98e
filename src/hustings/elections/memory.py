"""A round kept in memory: for tests, rehearsals and pages that try something out."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from hustings.elections.store import RacedError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Memory", "MemoryFiles"]


class MemoryFiles:
    """Files as bytes by name."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError."""
        if name not in self._held:
            raise FileNotFoundError(2, "no such file", name)
        return BytesIO(self._held[name])

    @contextmanager
    def write(self, name: str) -> Iterator[BinaryIO]:
        """Write a new file; raise FileExistsError."""
        if name in self._held:
            raise FileExistsError(17, "written before, and files of a round never change", name)
        stream = BytesIO()
        yield stream
        self._held[name] = stream.getvalue()

    def names(self) -> Iterator[str]:
        """Yield every name in order."""
        yield from sorted(self._held)


class Memory:
    """A store that is gone with its process."""

    def __init__(self) -> None:
        self.public = MemoryFiles()
        self.private = MemoryFiles()
        self._lines: list[bytes] = []

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal; raise RacedError where that line is there already."""
        if number != len(self._lines) + 1:
            raise RacedError(f"line {number} of the journal is not the next one")
        self._lines.append(line)

    def journal(self) -> Iterator[bytes]:
        """Yield the lines of the journal."""
        yield from tuple(self._lines)
