"""Where a round is kept: a small protocol. The archive folder, memory and a database offer it.

``public`` files are what everybody may see (the archive); ``private`` files are evidence that the
returning officer and the scrutineer hold: roll, envelopes, papers. Names are relative, with ``/``.
A file of either kind is written whole and never changed; the journal, and the private files that
receive votes and papers, grow by whole lines and never change before their end. Taken away again is
only what a long action keeps until it is done, and all evidence of a contest once its time is over
(:mod:`hustings.elections.destroying`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["Evidence", "Files", "RacedError", "Store"]


class Files(Protocol):
    """A folder of files, written whole or not at all."""

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError."""

    def write(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Write a new file, which appears when the block ends well; raise FileExistsError."""

    def names(self) -> Iterator[str]:
        """Yield every name in order."""


class Evidence(Files, Protocol):
    """Private files, of which some grow line by line while the poll is open: their names are among
    the others."""

    def discard(self, name: str) -> None:
        """Take a file away, with what a killed process left of it; none is there: do nothing.

        Also one that grew. Only for what helps an action that is not done yet, and for what the
        journal says is destroyed.
        """

    def add(self, name: str, lines: bytes) -> None:
        """Add whole lines to a growing file, durably: they are on the disk when this returns.

        A line that a crash cut short is taken away first. Call it inside :meth:`alone`.
        """

    def since(self, name: str, offset: int) -> bytes:
        """Return the whole lines after the first ``offset`` bytes (none where there is no file)."""

    def alone(self) -> AbstractContextManager[None]:
        """Hold the evidence alone, among threads and processes; it cannot be held twice."""


class Store(Protocol):
    """What keeps a round."""

    @property
    def public(self) -> Files:
        """The archive."""

    @property
    def private(self) -> Evidence:
        """The evidence, never part of the archive."""

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal, durably, as line ``number``.

        Raises RacedError where the journal has that line already: another officer was quicker, and
        nothing is written.
        """

    def journal(self, after: int = 0) -> Iterator[bytes]:
        """Yield the lines of the journal that follow the first ``after``."""


class RacedError(RuntimeError):
    """Somebody else wrote this line of the journal first: look again, then decide again."""
