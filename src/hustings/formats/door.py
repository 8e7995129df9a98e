"""The one door for ballots: read any known format from anywhere, write whole files or none."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, cast

from hustings.formats import catalogue, packing
from hustings.formats.format import BadBallotsError, Reading, WouldLoseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hustings.ballots import Ballots
    from hustings.formats.format import Format

__all__ = ["read", "write"]

Source = str | os.PathLike[str] | bytes | BinaryIO
Target = str | os.PathLike[str] | BinaryIO


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002
    seats: int | None = None,
    contest: str = "",
) -> Ballots:
    """Read ballots from a path, ``-`` (standard input), bytes or an open binary file.

    gzip, xz and zip are unpacked on the way; ``file.zip::member`` names a file in a zip. The format
    is recognised by content unless ``format`` names it; ``seats`` overrides what the file says;
    ``contest`` names one of several contests in a file.
    Raises BadBallotsError (input that cannot be read), UnknownFormatError, OSError.
    """
    known = catalogue.named(format) if format is not None else None
    if seats is not None and seats < 1:
        raise ValueError(f"a contest fills at least one seat, not {seats}")
    with ExitStack() as stack:
        stream, name, member = _found(source, stack)
        try:
            stream, name = packing.opened(stream, name, member, stack)
            head, stream = packing.peeked(stream)
            if not head.strip():
                raise BadBallotsError(name, 0, 0, "expected ballots: the input is empty")
            chosen = known or _sniffed(head, name)
            return chosen.read(Reading(name, head, stream, seats, contest))
        except packing.damaged() as error:
            raise BadBallotsError(
                name, 0, 0, f"expected a whole compressed file, it is damaged: {error}"
            ) from None


def _found(source: Source, stack: ExitStack) -> tuple[BinaryIO, str, str | None]:
    """Return the raw stream, its name for messages, and the member of a zip that is asked for."""
    if isinstance(source, bytes | bytearray | memoryview):
        return io.BytesIO(source), "", None
    if not isinstance(source, str | os.PathLike):
        return source, str(getattr(source, "name", "")), None
    name = os.fspath(source)
    if name == "-":
        return sys.stdin.buffer, "<stdin>", None
    path, member = name, None
    if "::" in name and not os.path.exists(name):  # noqa: PTH110 (as below)
        path, member = name.split("::", 1)
    # pathlib would take longer to import than a ward takes to be read.
    return stack.enter_context(open(path, "rb", buffering=1 << 20)), path, member  # noqa: PTH123


_PLAIN_BLT = re.compile(rb"[0-9]+ [0-9]+\r?\n(?:[0-9]+ )+0\r?\n")
"""Two numbers, then a paper that ends in 0: no other format begins so, and none need be asked."""


def _sniffed(head: bytes, name: str) -> Format:
    if _PLAIN_BLT.match(head):
        return catalogue.named("blt")
    for known in catalogue.every():
        if known.looks_like(head):
            return known
    raise BadBallotsError(
        name, 1, 0, f"not like any ballot format; name one: {', '.join(catalogue.NAMES)}"
    )


def write(ballots: Ballots, target: Target, format: str, *, lossy: bool = False) -> None:  # noqa: A002
    """Write ballots to a path, ``-`` (standard output) or an open binary file.

    A file appears whole or not at all (temporary file, then rename); a path that ends in .gz or .xz
    is compressed. Raises WouldLoseError where the format cannot hold everything, unless ``lossy``;
    UnknownFormatError; ValueError for a format that can only be read; OSError.
    """
    known = catalogue.named(format)
    if known.write is None:
        raise ValueError(f"the format {format} can be read but not written")
    losses = known.losses(ballots)
    if losses and not lossy:
        raise WouldLoseError(known.name, losses)
    if not isinstance(target, str | os.PathLike):
        known.write(ballots, target)
    elif os.fspath(target) == "-":
        known.write(ballots, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        from pathlib import Path  # noqa: PLC0415

        with _whole(Path(target)) as file, _packed(file, Path(target).suffix) as stream:
            known.write(ballots, stream)


@contextmanager
def _packed(file: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix == ".gz":
        import gzip  # noqa: PLC0415

        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            yield cast("BinaryIO", packed)
    elif suffix == ".xz":
        import lzma  # noqa: PLC0415

        with lzma.LZMAFile(file, "wb") as packed_xz:
            yield cast("BinaryIO", packed_xz)
    else:
        yield file


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """Yield a temporary file that takes the path's place once it is written, and only then."""
    import tempfile  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    path = path.resolve() if path.is_symlink() else path
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb", buffering=1 << 20) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _like_a_new_file(Path(temporary), path)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(path.parent)


def _like_a_new_file(temporary: Path, path: Path) -> None:
    """Give the file the permissions of the one it replaces, or of any new file."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    """Make the rename last (folders cannot be opened everywhere: then the system sees to it)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
