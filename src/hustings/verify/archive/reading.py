"""The folders of a round, read and never written: no lock, no folder made, no link followed."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hustings.elections import growing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["Reader", "Readers"]

_BLOCK = 1 << 20


class Reader:
    """The files of one folder; it cannot write. Offers what ``elections.store.Evidence`` asks."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, name: str) -> Path:
        """Return where a name lies; raise ValueError where it would lead out of the folder."""
        path = Path(name)
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"{name!r} is no name of a file in a round")
        return self.root / path

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError, also where it is a link."""
        path = self.path(name)
        if not path.is_file() or path.is_symlink():
            raise FileNotFoundError(2, "no such file", name)
        return path.open("rb")

    def content(self, name: str) -> bytes:
        """Return the bytes of a file; raise FileNotFoundError."""
        with self.read(name) as stream:
            return stream.read()

    def digest(self, name: str) -> str:
        """Return ``sha256:...`` of a file; raise FileNotFoundError."""
        hasher = hashlib.sha256()
        with self.read(name) as stream:
            while block := stream.read(_BLOCK):
                hasher.update(block)
        return f"sha256:{hasher.hexdigest()}"

    def names(self) -> Iterator[str]:
        """Yield every name in order: also unfinished files, links and whatever else lies there."""
        found = []
        for folder, folders, files in os.walk(self.root):
            here = Path(folder)
            links = [name for name in folders if (here / name).is_symlink()]
            found += [(here / name).relative_to(self.root).as_posix() for name in (*files, *links)]
        yield from sorted(found)

    def since(self, name: str, offset: int) -> bytes:
        """Return the whole lines after the first ``offset`` bytes (none where there is no file)."""
        return growing.since(self.path(name), offset)

    def write(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Refuse."""
        raise PermissionError(1, "a verification writes nothing", name)

    def add(self, name: str, lines: bytes) -> None:  # noqa: ARG002
        """Refuse."""
        raise PermissionError(1, "a verification writes nothing", name)

    def discard(self, name: str) -> None:
        """Refuse."""
        raise PermissionError(1, "a verification takes nothing away", name)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold nothing: what is read here does not grow any more."""
        yield


class Readers:
    """Archive and evidence as a store that is only read."""

    def __init__(self, archive: Reader, evidence: Reader) -> None:
        self.public = archive
        self.private = evidence

    def append(self, line: bytes, number: int) -> None:  # noqa: ARG002
        """Refuse."""
        raise PermissionError(1, "a verification writes nothing")

    def journal(self, after: int = 0) -> Iterator[bytes]:  # noqa: ARG002
        """Yield nothing: the journal was read before."""
        yield from ()
