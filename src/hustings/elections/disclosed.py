"""The archive as everybody may see it by now.

What was opened and counted is bound by the journal at once, for officers and scrutineer to check.
Everybody sees it from the declaration on: a result that can be read off its files is published,
whatever its pages say. TULRCA 1992, s. 52(3), forbids that before the scrutineer's report is in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from hustings.elections.state import Round
    from hustings.elections.store import Evidence, Files, Store

__all__ = ["Disclosed", "undisclosed"]


def undisclosed(now: Round) -> frozenset[str]:
    """Return the names of the files of the archive that wait for a declaration."""
    return frozenset(name for state in now.contests.values() for name in state.undisclosed)


class Disclosed:
    """A store whose archive has no file that waits for a declaration."""

    def __init__(self, store: Store, now: Round) -> None:
        self._store = store
        self.public: Files = _Rest(store.public, undisclosed(now))

    @property
    def private(self) -> Evidence:
        """The evidence, as it is."""
        return self._store.private

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal."""
        self._store.append(line, number)

    def journal(self, after: int = 0) -> Iterator[bytes]:
        """Yield the lines of the journal that follow the first ``after``."""
        return self._store.journal(after)


class _Rest:
    """Files without some of them."""

    def __init__(self, files: Files, without: frozenset[str]) -> None:
        self._files = files
        self._without = without

    def read(self, name: str) -> BinaryIO:
        if name in self._without:
            raise FileNotFoundError(2, "waits for the declaration", name)
        return self._files.read(name)

    def write(self, name: str) -> AbstractContextManager[BinaryIO]:
        return self._files.write(name)

    def names(self) -> Iterator[str]:
        return (name for name in self._files.names() if name not in self._without)
