"""A round kept in two folders: the archive, which is public, and the evidence, which is not.

Files are written whole (:mod:`hustings.files`) and never written again. The journal grows line by
line: each is locked, appended and synced to the disk before :meth:`Folder.append` returns. A line
that a crash cut short was never acknowledged; it is taken away before the next is written.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hustings.elections import growing, places
from hustings.elections.store import RacedError
from hustings.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Folder", "FolderEvidence", "FolderFiles"]


class FolderFiles:
    """The files of one folder, by names relative to it."""

    def __init__(self, root: Path, mode: int) -> None:
        root.mkdir(mode=mode, parents=True, exist_ok=True)
        self.root = root

    def path(self, name: str) -> Path:
        """Return where a name lies; raise ValueError where it would lead out of the folder."""
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"{name!r} is no name of a file in a round")
        return self.root / path

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError."""
        return self.path(name).open("rb")

    @contextmanager
    def write(self, name: str) -> Iterator[BinaryIO]:
        """Write a new file, which appears when the block ends well; raise FileExistsError."""
        path = self.path(name)
        if path.exists():
            raise FileExistsError(17, "written before, and files of a round never change", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole(path) as stream:
            yield stream

    def names(self) -> Iterator[str]:
        """Yield every name in order, the unfinished files of a killed process left out."""
        found = (path for path in self.root.rglob("*") if path.is_file())
        names = (path.relative_to(self.root).as_posix() for path in found)
        yield from sorted(name for name in names if not name.endswith(".part"))


class FolderEvidence(FolderFiles):
    """The private files, of which some grow: its folder itself is what writers lock."""

    def discard(self, name: str) -> None:
        """Take a file away, and unfinished ones of that name; they need not be there."""
        path = self.path(name)
        found = (path, *path.parent.glob(f".{escape(path.name)}.*.part"))
        for left in (each for each in found if each.exists()):
            left.unlink()
            growing.sync(path.parent)

    def add(self, name: str, lines: bytes) -> None:
        """Add whole lines to a growing file; they are on the disk when this returns."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        growing.add(path, lines)

    def since(self, name: str, offset: int) -> bytes:
        """Return the whole lines after the first ``offset`` bytes."""
        return growing.since(self.path(name), offset)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the evidence alone, among threads and processes."""
        handle = os.open(self.root, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


class Folder:
    """A round in ``archive`` and ``evidence``; the evidence is readable by its owner alone."""

    def __init__(self, archive: Path, evidence: Path) -> None:
        self.public = FolderFiles(archive, 0o755)
        self.private = FolderEvidence(evidence, 0o700)
        self._journal = archive / places.JOURNAL

    def append(self, line: bytes, number: int) -> None:
        """Add a line durably; raise RacedError where the journal has that line already."""
        handle = os.open(self._journal, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            held = _read_all(handle)
            end = held.rfind(b"\n") + 1
            if held.count(b"\n") != number - 1:
                raise RacedError(f"line {number} of the journal is not the next one")
            os.ftruncate(handle, end)
            os.pwrite(handle, line, end)
            os.fsync(handle)
        finally:
            os.close(handle)

    def journal(self, after: int = 0) -> Iterator[bytes]:
        """Yield the whole lines of the journal that follow the first ``after``."""
        if not self._journal.exists():
            return
        for line in self._journal.read_bytes().splitlines(keepends=True)[after:]:
            if line.endswith(b"\n"):
                yield line


def _read_all(handle: int) -> bytes:
    return os.pread(handle, os.fstat(handle).st_size, 0)
