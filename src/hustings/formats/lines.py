"""Lines of a byte stream: in batches or one by one, numbered, in bounded memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.formats.format import BadBallotsError

if TYPE_CHECKING:
    from hustings.formats.format import Reading

__all__ = ["LONGEST", "Lines"]

BLOCK = 1 << 21
LONGEST = 1 << 20
"""A line of a ballot file is never longer than this many bytes: such input is something else."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Lines:
    """Reads a stream once, block by block; LF, CRLF and CR end a line, a BOM is dropped.

    ``number`` is the number (from 1) of the line that comes next. A CR before a LF stays on the
    line: every format takes it for white space.
    """

    def __init__(self, reading: Reading) -> None:
        self.name = reading.name
        self.number = 1
        self._stream = reading.stream
        self._held: list[bytes] = []
        self._at = 0
        self._rest: bytes | None = b""
        self._bare_cr = b"\r" in reading.head and b"\n" not in reading.head
        self._started = False

    def batch(self) -> list[bytes]:
        """Return the next lines without their line ends, an empty list at the end."""
        lines = self._held[self._at :] if self._at < len(self._held) else self._block()
        self._held, self._at = [], 0
        self.number += len(lines)
        return lines

    def line(self) -> bytes | None:
        """Return the next line, None at the end."""
        if self._at >= len(self._held):
            self._held, self._at = self._block(), 0
            if not self._held:
                return None
        self._at += 1
        self.number += 1
        return self._held[self._at - 1]

    def give_back(self, lines: list[bytes]) -> None:
        """Take back the last lines that were given out, to be given again."""
        self._held = lines + self._held[self._at :]
        self._at = 0
        self.number -= len(lines)

    def bad(self, line: int, column: int, expected: str) -> BadBallotsError:
        """Return the error for a place in this input."""
        return BadBallotsError(self.name, line, column, expected)

    def _block(self) -> list[bytes]:
        while self._rest is not None:
            block = self._read()
            if not block:
                last, self._rest = self._rest, None
                return [last] if last else []
            lines = (self._rest + block).split(b"\n")
            self._rest = lines.pop()
            if len(self._rest) > LONGEST:
                raise self.bad(self.number + len(lines), 0, _too_long())
            if lines:
                return lines
        return []

    def _read(self) -> bytes:
        block = self._stream.read(BLOCK)
        if not self._started:
            self._started = True
            if block.startswith(_UTF16):
                raise self.bad(1, 1, "expected UTF-8 text, this is UTF-16: save it as UTF-8")
            block = block.removeprefix(b"\xef\xbb\xbf")
        return block.replace(b"\r", b"\n") if self._bare_cr else block


def _too_long() -> str:
    return f"a line is longer than {LONGEST:,} bytes: this is no ballot file"
