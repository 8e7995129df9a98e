"""Where output goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["put", "put_json", "put_lines", "spare"]


def put(pieces: str | Iterable[str], out: str = "-") -> None:
    """Write text to ``out`` (``-``: standard output); raise Failure where it cannot be written."""
    texts: Iterable[str] = (pieces,) if isinstance(pieces, str) else pieces
    if out == "-":
        stream = sys.stdout.buffer
        for text in texts:
            stream.write(text.encode())
        stream.flush()
        return
    from hustings.files import whole

    try:
        with whole(out) as stream:
            stream.writelines(text.encode() for text in texts)
    except OSError as error:
        raise Failure(f"cannot write {out}: {(error.strerror or str(error)).lower()}") from error


def spare(out: str, sources: Iterable[str | None]) -> None:
    """Raise UsageError where ``out`` is a file that the command reads, by whatever name.

    ``sources``: paths as they were given, ``-``, ``FILE.zip::MEMBER``, or None for none. A link to
    the file is the file too; a terminal or a pipe, which can be both read and written, is not.
    """
    # With os.path: pathlib would take longer to import than a ward takes to be counted.
    if out == "-" or not os.path.isfile(out):  # noqa: PTH113
        return
    target = os.stat(out)  # noqa: PTH116
    for each in sources:
        found = _status(each) if each else None
        if found is not None and os.path.samestat(target, found):
            raise click.UsageError(f"{out} is a file that this command reads: name another for OUT")


def _status(source: str) -> os.stat_result | None:
    """Return what the system knows of a source; None where it is no file of the system."""
    with suppress(OSError, ValueError):
        if source == "-":
            return os.fstat(sys.stdin.fileno())
        exists = os.path.exists(source)  # noqa: PTH110
        return os.stat(source if exists else source.split("::", 1)[0])  # noqa: PTH116
    return None


def put_json(data: Any, out: str = "-") -> None:
    """Write JSON data, readable, to ``out``."""
    put(json.dumps(data, ensure_ascii=False, indent=1) + "\n", out)


def put_lines(lines: Iterable[str]) -> None:
    """Print lines, without what a terminal would take as a command."""
    from hustings.report.printable import clean

    put("".join(f"{clean(line)}\n" for line in lines))
