"""Packed input: gzip, xz, zip and spreadsheets are known by their first bytes.

All but spreadsheets are read as streams.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from hustings.formats.format import BadBallotsError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Sequence
    from contextlib import ExitStack

__all__ = ["HEAD", "damaged", "opened", "peeked"]

HEAD = 1 << 16
"""Bytes of the content that a format is recognised by."""

_UNPACKING = ("gzip", "lzma", "zipfile")
"""Modules (imported only where they are needed) of streams that unpack. They call themselves
seekable even on a pipe, and go back by unpacking all over again."""
_LAYERS = 3
_IN_MEMORY = 1 << 26


def damaged() -> tuple[type[Exception], ...]:
    """Return what reading a damaged compressed file raises."""
    import gzip
    import lzma
    import zipfile
    import zlib

    return EOFError, gzip.BadGzipFile, lzma.LZMAError, zipfile.BadZipFile, zlib.error


class _Rejoined(io.RawIOBase):
    """First bytes that were read ahead, then the rest of a stream that cannot go back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size], self._head = self._head[:size], self._head[size:]
            return size
        block = self._rest.read(len(buffer))
        buffer[: len(block)] = block
        return len(block)


def peeked(stream: BinaryIO, size: int = HEAD) -> tuple[bytes, BinaryIO]:
    """Return the next bytes of a stream and a stream that still starts with them."""
    unpacks = type(stream).__module__ in _UNPACKING
    start = stream.tell() if stream.seekable() and not unpacks else None
    head = b""
    while len(head) < size and (more := stream.read(size - len(head))):
        head += more
    if start is not None:
        stream.seek(start)
        return head, stream
    return head, cast("BinaryIO", io.BufferedReader(_Rejoined(head, stream), 1 << 20))


def opened(
    stream: BinaryIO, name: str, member: str | None, stack: ExitStack
) -> tuple[BinaryIO, str]:
    """Return the decompressed stream and its name; raise BadBallotsError for a doubtful zip.

    ``member`` names one file within a zip; ``stack`` closes what is opened on the way.
    """
    for _ in range(_LAYERS):
        head, stream = peeked(stream, 8)
        if head.startswith(b"\x1f\x8b"):
            import gzip

            stream = cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb"))
        elif head.startswith(b"\xfd7zXZ\x00"):
            import lzma

            stream = cast("BinaryIO", lzma.LZMAFile(stream))  # noqa: SIM115 (read by the caller)
        elif head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            stream, name = _from_zip(stream, name, member, stack)
            member = None
        else:
            break
    if member is not None:
        raise BadBallotsError(name, 0, 0, f"expected a zip file with a member '{member}'")
    return stream, name


def _from_zip(
    stream: BinaryIO, name: str, member: str | None, stack: ExitStack
) -> tuple[BinaryIO, str]:
    import zipfile

    whole = stream if stream.seekable() else _spooled(stream, stack)
    try:
        archive = stack.enter_context(zipfile.ZipFile(whole))
    except (NotImplementedError, UnicodeDecodeError) as error:  # of a later version; of its names
        raise BadBallotsError(name, 0, 0, f"cannot be unpacked: {error}") from None
    from hustings.formats import workbook

    if workbook.is_workbook(archive):
        return workbook.as_csv(archive, whole, name, member)
    files = [info.filename for info in archive.infolist() if not _aside(info)]
    chosen = _chosen(files, name, member)
    try:
        opened_member = stack.enter_context(archive.open(chosen))
    except (RuntimeError, NotImplementedError) as error:
        raise BadBallotsError(f"{name}::{chosen}", 0, 0, f"cannot be unpacked: {error}") from None
    return cast("BinaryIO", opened_member), f"{name}::{chosen}"


def _chosen(files: Sequence[str], name: str, member: str | None) -> str:
    if member is None and len(files) == 1:
        return files[0]
    if member in files:
        return str(member)
    some = ", ".join(files[:8]) + (f" and {len(files) - 8} more" if len(files) > 8 else "")
    wanted = f"a member '{member}'" if member else "one file in the zip"
    raise BadBallotsError(
        name, 0, 0, f"expected {wanted}, there are {len(files)} ({some}): name one, {name}::MEMBER"
    )


def _aside(info: zipfile.ZipInfo) -> bool:
    return info.is_dir() or info.filename.startswith("__MACOSX/")


def _spooled(stream: BinaryIO, stack: ExitStack) -> BinaryIO:
    import shutil
    import tempfile

    spool = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (the stack does)
    stack.enter_context(spool)
    shutil.copyfileobj(stream, spool, 1 << 20)
    spool.seek(0)
    return cast("BinaryIO", spool)
