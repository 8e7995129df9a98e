"""Plain columns of text: words to the left, numbers to the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["columns"]


def columns(head: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the head and the rows, columns aligned; a column that is empty is left out."""
    texts = [[*map(str, row)] for row in rows]
    kept = [at for at in range(len(head)) if any(row[at] for row in texts)]
    widths = {at: max(len(head[at]), *(len(row[at]) for row in texts)) for at in kept}
    right = {at for at in kept if all(_is_number(row[at]) for row in texts)}
    for line in (list(head), *texts):
        cells = (
            line[at].rjust(widths[at]) if at in right else line[at].ljust(widths[at]) for at in kept
        )
        yield "  ".join(cells).rstrip()


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit() or not text
