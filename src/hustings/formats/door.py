"""The one door for ballots: read any known format from anywhere, write whole files or none."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from hustings.files import whole
from hustings.formats import catalogue, packing
from hustings.formats.format import BadBallotsError, Reading, WouldLoseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.ballots import Ballots
    from hustings.formats.format import Format

__all__ = ["read", "writable", "write"]

Source = str | os.PathLike[str] | bytes | BinaryIO
Target = str | os.PathLike[str] | BinaryIO


def read(
    source: Source,
    *,
    format: str | None = None,  # noqa: A002
    seats: int | None = None,
    contest: str = "",
    told: Callable[[Callable[[], float]], None] | None = None,
) -> Ballots:
    """Read ballots from a path, ``-`` (standard input), bytes or an open binary file.

    gzip, xz and zip are unpacked on the way; ``file.zip::member`` names a file in a zip. Of a
    spreadsheet one sheet is read as if it were CSV (``file.xlsx::sheet`` names it). The format is
    recognised by content unless ``format`` names it; ``seats`` overrides what the file says;
    ``contest`` names one of several contests in a file. ``told`` is given, for a file of known
    size, a function that returns what part of its bytes has been read so far (0 to 1).
    Raises BadBallotsError (input that cannot be read), UnknownFormatError, OSError.
    """
    known = catalogue.named(format) if format is not None else None
    if seats is not None and seats < 1:
        raise ValueError(f"a contest fills at least one seat, not {seats}")
    with ExitStack() as stack:
        stream, name, member = _found(source, stack)
        if told is not None and (part := _part_read(stream)):
            told(part)
        try:
            stream, name = packing.opened(stream, name, member, stack)
            head, stream = packing.peeked(stream)
            if not head.strip():
                raise BadBallotsError(name, 0, 0, "expected ballots: the input is empty")
            chosen = known or _sniffed(head, name)
            return writable(chosen.read(Reading(name, head, stream, seats, contest)), name)
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


def _part_read(stream: BinaryIO) -> Callable[[], float] | None:
    """Return a function that tells how far a file is read; None for a pipe or an empty file."""
    raw = getattr(stream, "raw", None)
    if not isinstance(raw, io.FileIO) or not raw.seekable():
        return None
    size = os.fstat(raw.fileno()).st_size

    def part() -> float:
        return 1.0 if raw.closed else min(1.0, raw.tell() / size)

    return part if size else None


def writable(ballots: Ballots, name: str) -> Ballots:
    """Return the ballots; raise BadBallotsError where a text in them can be written to no file.

    A lone surrogate (``\\ud800`` in JSON) is half a character: no encoding of Unicode has it.
    """
    contest = ballots.contest
    texts = {"the title": contest.title}
    for each in contest.candidates:
        texts[f"the name of candidate {each.number}"] = each.name
        texts[f"the party of candidate {each.number}"] = each.party
        texts[f"a category of candidate {each.number}"] = " ".join(sorted(each.categories))
    for what, text in texts.items():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise BadBallotsError(
                name,
                0,
                0,
                f"expected characters in {what}, half of one stands at place {error.start + 1} "
                f"(a lone surrogate, U+{ord(text[error.start]):04X}): write the name anew",
            ) from None
    return ballots


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
        with whole(target) as file, _packed(file, os.path.splitext(target)[1]) as stream:  # noqa: PTH122
            known.write(ballots, stream)


@contextmanager
def _packed(file: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix == ".gz":
        import gzip

        with gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            yield cast("BinaryIO", packed)
    elif suffix == ".xz":
        import lzma

        with lzma.LZMAFile(file, "wb") as packed_xz:
            yield cast("BinaryIO", packed_xz)
    else:
        yield file
