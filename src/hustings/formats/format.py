"""What a format is, and the one error that bad input gets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hustings.ballots import Ballots

__all__ = ["BadBallotsError", "Format", "Reading", "WouldLoseError"]

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class BadBallotsError(ValueError):
    """Input that cannot be read: one message with file, line, column and what was expected.

    It is one line, whatever stands in the input: controls are written as escapes. ``line`` and
    ``column`` count from 1 (0: not known).
    """

    def __init__(self, file: str, line: int, column: int, expected: str) -> None:
        place = f":{line}:{column}" if line and column else f":{line}" if line else ""
        said = f"{file or '<input>'}{place}: {expected}"
        super().__init__(_CONTROL.sub(lambda found: repr(found[0])[1:-1], said))
        self.file, self.line, self.column, self.expected = file, line, column, expected


class WouldLoseError(ValueError):
    """The target format cannot hold all there is; ``losses`` name what would be lost."""

    def __init__(self, format_name: str, losses: Sequence[str]) -> None:
        what = "; ".join(losses)
        super().__init__(f"{format_name} cannot hold: {what} (use --lossy to go on without)")
        self.losses = tuple(losses)


class Reading(NamedTuple):
    """A decompressed input: its name for messages, its first bytes, and the whole as a stream.

    ``stream`` starts at the first byte (``head`` included) and is read forward only, or sought
    where ``seekable``. ``seats`` overrides or supplies the number of seats. ``contest`` names the
    one to take (by title or identifier) where a file holds several; empty: there is only one.
    """

    name: str
    head: bytes
    stream: BinaryIO
    seats: int | None = None
    contest: str = ""


class Format(NamedTuple):
    """A ballot format: how to recognise it by content, to read it, and, if possible, to write it.

    ``looks_like(head)`` sees the first 64 KiB. ``losses(ballots)`` names what ``write`` would drop.
    """

    name: str
    title: str
    suffix: str
    looks_like: Callable[[bytes], bool]
    read: Callable[[Reading], Ballots]
    write: Callable[[Ballots, BinaryIO], None] | None = None
    losses: Callable[[Ballots], Sequence[str]] = lambda ballots: ()  # noqa: ARG005
