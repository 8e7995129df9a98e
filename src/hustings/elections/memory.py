"""A round kept in memory: for tests, rehearsals and pages that try something out."""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, BinaryIO

from hustings.elections.store import RacedError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Memory", "MemoryEvidence", "MemoryFiles"]


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


class MemoryEvidence(MemoryFiles):
    """Private files, of which some grow."""

    def __init__(self) -> None:
        super().__init__()
        self._alone = Lock()

    def discard(self, name: str) -> None:
        """Take a file away, if it is there."""
        self._held.pop(name, None)

    def add(self, name: str, lines: bytes) -> None:
        """Add whole lines to a growing file."""
        self._held[name] = self._held.get(name, b"") + lines

    def since(self, name: str, offset: int) -> bytes:
        """Return the lines after the first ``offset`` bytes."""
        return self._held.get(name, b"")[offset:]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the evidence alone among threads."""
        with self._alone:
            yield


class Memory:
    """A store that is gone with its process."""

    def __init__(self) -> None:
        self.public = MemoryFiles()
        self.private = MemoryEvidence()
        self._lines: list[bytes] = []

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal; raise RacedError where that line is there already."""
        if number != len(self._lines) + 1:
            raise RacedError(f"line {number} of the journal is not the next one")
        self._lines.append(line)

    def journal(self, after: int = 0) -> Iterator[bytes]:
        """Yield the lines of the journal that follow the first ``after``."""
        yield from tuple(self._lines[after:])
