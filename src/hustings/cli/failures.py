"""Exit statuses, and one clear line on stderr for everything that goes wrong."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.lots import LotAwaitedError
    from hustings.terms import Contest

__all__ = [
    "AWAITED",
    "BAD",
    "DEFECT",
    "DIFFERENCE",
    "Failure",
    "awaited",
    "finish",
    "leave_pipe",
    "told",
]

DIFFERENCE = 1
BAD = 2
AWAITED = 3
DEFECT = 70
"""A fault of the program itself (sysexits: EX_SOFTWARE)."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell shows for a command that was stopped by a closed pipe."""


class Failure(click.ClickException):
    """A command cannot go on: one message, and the exit status."""

    def __init__(self, message: str, status: int = BAD) -> None:
        super().__init__(message)
        self.status = status


def awaited(error: LotAwaitedError, contest: Contest) -> Failure:
    """Return the failure that names the tie on which a count waits, and how to go on."""
    tied = ", ".join(f"{number} {contest.name(number)}" for number in error.tied)
    return Failure(
        f"lot {error.number} is awaited ({error.purpose}) among {tied}; {HOW_TO_DRAW}", AWAITED
    )


def finish(answer: Any) -> NoReturn:
    """Exit with the status that a command returned (None: 0), all output flushed."""
    sys.stdout.flush()
    raise SystemExit(answer if isinstance(answer, int) else 0)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn whatever is raised into one line on stderr and an exit status."""
    try:
        yield
    except BrokenPipeError:
        leave_pipe()
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else name
        _stop(path, f"{error.format_message()} (see {path} --help)", BAD)
    except click.ClickException as error:
        _stop(name, error.format_message(), getattr(error, "status", BAD))
    except (click.Abort, KeyboardInterrupt):
        _stop(name, "interrupted; nothing was written", INTERRUPTED)
    except Exception as error:
        if os.environ.get("HUSTINGS_DEBUG"):
            raise
        _stop(name, *_known(error))


_EXTRAS = {"python_calamine": "xlsx", "typst": "papers", "vl_convert": "charts"} | dict.fromkeys(
    ("cryptography", "jsonschema", "shamir_mnemonic"), "elections"
)
"""Which extra brings a library; the others come with ``frames``."""


def _known(error: Exception) -> tuple[str, int]:
    """Return the message and the status of an error of our own rooms or of the system."""
    from hustings.lots import LotAwaitedError

    if isinstance(error, LotAwaitedError):
        return f"{error}; {HOW_TO_DRAW}", AWAITED
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{(error.strerror or str(error)).lower()}", BAD
    if isinstance(error, ValueError):
        return _value(error), BAD
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith("hustings"):
        missing = str(error.name).partition(".")[0]
        extra = _EXTRAS.get(missing, "frames")
        return f"{missing} is not installed: pip install 'hustings[{extra}]'", BAD
    if isinstance(error, MemoryError):
        return "there is not enough memory for this", BAD
    return (
        f"a defect of hustings, not of your input: {type(error).__name__}: {error} "
        "(HUSTINGS_DEBUG=1 shows where; please report it)"
    ), DEFECT


def _value(error: ValueError) -> str:
    if isinstance(error, UnicodeEncodeError):
        odd = f"U+{ord(error.object[error.start]):04X}"
        return f"a text holds {odd}, half a character that no file can hold: write it anew"
    return str(error)


HOW_TO_DRAW = (
    "draw it and give --lots FILE with a line 'PURPOSE TIED ... -> CHOSEN' for each lot, or "
    "--seed TEXT published before the poll"
)


def _stop(name: str, message: str, status: int) -> NoReturn:
    from hustings.report.printable import clean

    click.echo(f"{name}: {clean(' '.join(message.split()))}", err=True)
    raise SystemExit(status)


def leave_pipe() -> NoReturn:
    """Nobody reads on: be silent, also when the interpreter flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(BROKEN_PIPE)
