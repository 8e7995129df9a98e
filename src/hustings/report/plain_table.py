"""A plain table of a page: its first column heads its rows, words stand left and figures right."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report.dress import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["draw"]

_TABLE = Markup("""\
<table class="plain">
{caption}<thead><tr>{heads}</tr></thead>
<tbody>{rows}</tbody>
{foot}</table>""")
_CAPTION = Markup('<caption id="{id}">{text}</caption>\n')
_HEAD = Markup('<th scope="col"{css}>{text}</th>')
_CELL = Markup("<td{css}>{text}</td>")
_WORD = Markup(' class="word"')


def draw(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    sums: Sequence[Sequence[str]] = (),
    *,
    words: Sequence[int] = (0,),
    caption: tuple[str, str] = ("", ""),
    ids: Sequence[str] = (),
) -> Markup:
    """Return the table. ``words``: columns, from 0, that hold words; ``sums`` close the table;
    ``caption``: its id and text; ``ids`` of the rows."""
    id_, text = caption
    foot = Markup("<tfoot>{}</tfoot>\n").format(_rows(sums, words, ())) if sums else Markup("")
    return _TABLE.format(
        caption=_CAPTION.format(id=id_, text=text) if text else Markup(""),
        heads=_cells(_HEAD, heads, words, 0),
        rows=_rows(rows, words, ids),
        foot=foot,
    )


def _rows(rows: Sequence[Sequence[str]], words: Sequence[int], ids: Sequence[str]) -> Markup:
    return lines(*(_row(row, words, id_) for row, id_ in zip_longest(rows, ids)))


def _row(cells: Sequence[str], words: Sequence[int], id_: str | None) -> Markup:
    named = Markup(' id="{}"').format(id_) if id_ else Markup("")
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    rest = _cells(_CELL, cells[1:], words, 1)
    return Markup("<tr{}>{}{}</tr>").format(named, first, rest)


def _cells(cell: Markup, texts: Sequence[str], words: Sequence[int], first: int) -> Markup:
    return Markup("").join(
        cell.format(css=_WORD if column in words else Markup(""), text=text)
        for column, text in enumerate(texts, first)
    )
