"""Where a round is kept: a small protocol. The archive folder, memory and a database offer it.

``public`` files are what everybody may see (the archive); ``private`` files are evidence that the
returning officer and the scrutineer hold: roll, envelopes, papers. Names are relative, with ``/``.
A file of either kind is written whole and never changed; journal lines are only ever appended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["Files", "RacedError", "Store"]


class Files(Protocol):
    """A folder of files, written whole or not at all."""

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError."""

    def write(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Write a new file, which appears when the block ends well; raise FileExistsError."""

    def names(self) -> Iterator[str]:
        """Yield every name in order."""


class Store(Protocol):
    """What keeps a round."""

    @property
    def public(self) -> Files:
        """The archive."""

    @property
    def private(self) -> Files:
        """The evidence, never part of the archive."""

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal, durably, as line ``number``.

        Raises RacedError where the journal has that line already: another officer was quicker, and
        nothing is written.
        """

    def journal(self) -> Iterator[bytes]:
        """Yield the lines of the journal."""


class RacedError(RuntimeError):
    """Somebody else wrote this line of the journal first: look again, then decide again."""
