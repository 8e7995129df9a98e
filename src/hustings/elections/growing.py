"""A file that grows by whole lines: what was added is on the disk before its writer is told so.

A process that dies while it writes leaves a line without its end. Nobody was told of that line; it
is taken away before the next is added, and it is never read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["add", "since", "sync"]

_BLOCK = 1 << 16


def add(path: Path, lines: bytes) -> None:
    """Add whole lines and sync them to the disk. The caller holds the lock. Raises OSError."""
    if not lines.endswith(b"\n"):
        raise ValueError("only whole lines are added")
    new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        end = _end(handle)
        os.ftruncate(handle, end)
        left = memoryview(lines)
        while left:
            written = os.pwrite(handle, left, end)
            left, end = left[written:], end + written
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync(path.parent)


def since(path: Path, offset: int) -> bytes:
    """Return the whole lines after the first ``offset`` bytes; none where there is no file."""
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            held = stream.read()
    except FileNotFoundError:
        return b""
    return held[: held.rfind(b"\n") + 1]


def _end(handle: int) -> int:
    """Return where the last whole line ends."""
    end = os.fstat(handle).st_size
    while end:
        start = max(0, end - _BLOCK)
        found = os.pread(handle, end - start, start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        end = start
    return 0


def sync(folder: Path) -> None:
    """Have the disk keep which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
