"""Files are written whole or not at all: to a temporary name in the same folder, then renamed.

A process that is killed outright (SIGKILL, power) cannot clean up: it leaves the temporary file,
``.NAME.XXXXXXXXXXXX.part``, beside an untouched ``NAME``. Such a file may be deleted.
With os.path: pathlib takes longer to import than a ward takes to be counted.
"""

# ruff: noqa: PTH101, PTH105, PTH108, PTH110, PTH112, PTH113, PTH116, PTH118, PTH123

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["save", "whole"]

_BUFFER = 1 << 20


@contextmanager
def whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a binary stream whose content appears at ``path`` only when the block ends well.

    The file has the permissions of the one it replaces, or of any new file. What cannot be renamed
    on (a device, a pipe) is written to directly. Raises OSError.
    """
    target = os.path.realpath(path)
    if os.path.isdir(target):
        raise IsADirectoryError(f"{path} is a folder")
    if os.path.exists(target) and not os.path.isfile(target):
        with open(target, "wb") as stream:
            yield stream
        return
    folder, file = os.path.split(target)
    name = os.path.join(folder, f".{file}.{os.urandom(6).hex()}.part")
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=_BUFFER) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(folder)


def _mode(target: str) -> int:
    """The mode of the file that is replaced, else what the umask leaves of a plain file's."""
    if os.path.exists(target):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: str) -> None:
    """Make the rename last (folders cannot be opened everywhere: then the system sees to it)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def save(path: str | os.PathLike[str], content: bytes) -> None:
    """Write ``content`` to ``path``, whole or not at all. Raises OSError."""
    with whole(path) as stream:
        stream.write(content)
