"""Where the front door meets tables of comparison: as text, or as Markdown."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hustings.report.lines import Lines

__all__ = ["drawn"]

WIDTH = 1_000
"""Characters: a table is as wide as it must be, and nothing in it is cut."""


def drawn(title: str, lines: Lines, form: str) -> str:
    """Return the table as ``table`` (plain text) or ``markdown``."""
    room: Any = import_module("hustings.report.lines")
    if form == "markdown":
        text: str = room.to_markdown(title, lines)
        return text
    from rich.console import Console

    stream = StringIO()
    Console(file=stream, width=WIDTH, color_system=None).print(room.terminal(title, lines))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"
