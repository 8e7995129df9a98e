"""What a verification says: what agrees, what differs and where, what was not checked and why."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Check", "Finding", "Kind", "Saying", "UnsoundFileError", "Wrong", "findings"]


class Kind(StrEnum):
    """What came of a check."""

    PASSED = "passed"
    DIFFERENCE = "difference"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``contest`` is empty for the round; ``place``: the file, with its line where
    there is one, of a difference; ``text``: a sentence without its full stop."""

    kind: Kind
    contest: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A difference that a check has met: where, and what is there instead of what."""

    place: str
    text: str


Saying = Generator[Wrong, None, str]
"""What a check is: it yields differences and returns, in words, what agrees where it met none."""

Check = Callable[[], Saying]

MOST = 20
"""Differences of one check that are named; of more, their number is told."""


class UnsoundFileError(Exception):
    """Nothing is read from a file: it is gone, or not the one that the journal binds."""

    def __init__(self, name: str, why: str = "is not the file that the journal binds") -> None:
        super().__init__(name)
        self.name = name
        self.why = why


def findings(contest: str, title: str, place: str, check: Check) -> Iterator[Finding]:
    """Do a check and yield its findings: differences, or the one sentence of what agrees.

    ``title`` says what is checked, for whoever reads that it could not be; ``place`` is the file
    that is named where its content is so odd that the check cannot go on.
    """
    said = check()
    met = 0
    try:
        while True:
            wrong = next(said)
            met += 1
            if met <= MOST:
                yield Finding(Kind.DIFFERENCE, contest, wrong.place, wrong.text)
    except StopIteration as end:
        if not met:
            yield Finding(Kind.PASSED, contest, "", end.value)
    except UnsoundFileError as error:
        reason = f"{title}: {error.name} {error.why}"
        yield Finding(Kind.UNCHECKED, contest, error.name, reason)
    except FileNotFoundError as error:
        met += 1
        yield Finding(Kind.DIFFERENCE, contest, str(error.filename), f"missing: {title} needs it")
    except _ODD as error:
        met += 1
        yield Finding(Kind.DIFFERENCE, contest, place, f"cannot be read as {title}: {_told(error)}")
    if met > MOST:
        text = f"{met - MOST:,} differences more of {title}"
        yield Finding(Kind.DIFFERENCE, contest, place, text)


_ODD = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What Python raises where data are of another form than a program expects."""


def _told(error: Exception) -> str:
    kind = "" if isinstance(error, ValueError) else f"{type(error).__name__}: "
    return " ".join(f"{kind}{error}".split())
