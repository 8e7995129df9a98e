"""A JSON object read piece by piece: arrays at its top are handed out element by element."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from hustings.formats.format import BadBallotsError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST_ELEMENT", "members"]

LARGEST_ELEMENT = 1 << 28
"""Characters of one element that are held at most; a larger one is refused."""

_PIECE = 1 << 20
_BLANK = " \t\r\n"


def members(stream: BinaryIO, file: str) -> Iterator[tuple[str, Any]]:
    """Yield ``(key, value)`` of the one object in the stream, ``(key, element)`` for arrays.

    Memory is that of the largest element. Raises BadBallotsError with line and column.
    """
    text = _Text(stream, file)
    text.expect("{")
    if text.next_is("}"):
        return
    while True:
        key = text.value()
        if not isinstance(key, str):
            raise text.error("expected a key in quotation marks")
        text.expect(":")
        if text.next_is("["):
            if not text.next_is("]"):
                yield key, text.value()
                while text.next_is(","):
                    yield key, text.value()
                text.expect("]")
        else:
            yield key, text.value()
        if not text.next_is(","):
            break
    text.expect("}")
    if text.peek():
        raise text.error("expected nothing after the end of the object")


class _Text:
    """The stream as text, of which what was read is forgotten."""

    def __init__(self, stream: BinaryIO, file: str) -> None:
        self._stream, self._file = stream, file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text, self._at, self._ended = "", 0, False
        self._line, self._column = 1, 0

    def error(self, expected: str, at: int | None = None) -> BadBallotsError:
        """Return the error of this place."""
        before = self._text[: self._at if at is None else at]
        lines = before.count("\n")
        column = len(before) - before.rfind("\n") - 1 if lines else self._column + len(before)
        return BadBallotsError(self._file, self._line + lines, column + 1, expected)

    def peek(self) -> str:
        """Return the next character that is not blank; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_PIECE):
                return ""

    def next_is(self, sign: str) -> bool:
        """Take this sign if it comes next."""
        if self.peek() != sign:
            return False
        self._at += 1
        return True

    def expect(self, sign: str) -> None:
        """Take this sign or raise BadBallotsError."""
        if not self.next_is(sign):
            found = self.peek()
            raise self.error(
                f"expected {sign!r}, found {found!r}" if found else f"expected {sign!r}"
            )

    def value(self) -> Any:
        """Return the next value, reading on until it is complete."""
        self.peek()
        size = _PIECE
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError:
                raise self.error("values are nested too deeply") from None
            except json.JSONDecodeError as error:
                within = error.pos - self._at
                if not self._more(size):
                    raise self.error(f"no JSON: {error.msg}", self._at + within) from None
            except ValueError:
                raise self.error("expected a number of fewer digits") from None
            else:
                if end < len(self._text) or not self._more(size):
                    self._at = end
                    return value
            size *= 2

    def _more(self, size: int) -> bool:
        """Read on, forgetting what lies before the present place; False at the end."""
        if self._ended:
            return False
        if len(self._text) - self._at > LARGEST_ELEMENT:
            raise self.error(f"one element is longer than {LARGEST_ELEMENT} characters")
        gone = self._text[: self._at]
        lines = gone.count("\n")
        self._column = len(gone) - gone.rfind("\n") - 1 if lines else self._column + len(gone)
        self._line += lines
        piece = self._stream.read(size)
        self._ended = not piece
        try:
            fresh = self._decode.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            raise self.error("expected text in UTF-8") from None
        self._text, self._at = self._text[self._at :] + fresh, 0
        return bool(piece)
