"""A table of texts with sentences under it, for a terminal or as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report import markdown
from hustings.report.printable import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Lines", "terminal", "to_markdown"]

Lines = tuple[tuple[str, ...], list[tuple[str, ...]], list[str]]
"""Heads of the columns, rows, and sentences under the table."""


def terminal(title: str, lines: Lines) -> RenderableType:
    """Return the table for rich, the first column to the left, the others to the right."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    heads, rows, notes = lines
    drawn = Table(box=box.SIMPLE_HEAD, title=Text(clean(title)), title_justify="left")
    for place, head in enumerate(heads):
        drawn.add_column(Text(head), justify="right" if place else "left", no_wrap=True)
    for row in rows:
        drawn.add_row(*map(Text, row))
    return Group(drawn, *map(Text, notes))


def to_markdown(title: str, lines: Lines) -> str:
    """Return the table in GitHub's Markdown."""
    heads, rows, notes = lines
    parts = [f"# {markdown.escape(title)}", markdown.table(heads, rows)]
    return "\n\n".join([*parts, *map(markdown.paragraph, notes)]) + "\n"
