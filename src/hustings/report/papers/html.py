"""A paper as a page of its own, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report.charts import drawing
from hustings.report.dress import lines, page, scroll
from hustings.report.papers.document import Picture, Sentence, Signatures, Statement, Table
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.report.papers.document import Block, Document, Section, Source
    from hustings.report.phrases import Speech

__all__ = ["draw"]

_BODY = Markup("""\
<a class="skip" href="#main">{skip}</a>
<header>
<p class="kicker">{kind}</p>
<h1>{title}</h1>
<p class="lead">{organisation}</p>
<p>{declared}</p>
</header>
<main id="main">
{sections}
{sources}
</main>""")
_SECTION = Markup("""\
<section>
<h2 id="{id}">{heading}</h2>
{blocks}
</section>""")
_TABLE = Markup("""\
<table class="plain">
<caption id="{id}">{caption}</caption>
<thead><tr>{heads}</tr></thead>
<tbody>{rows}</tbody>
{foot}
</table>""")
_KEY = Markup('<a href="#source-{key}">{key}</a>')
_SOURCE = Markup(
    '<tr id="source-{number}"><th scope="row">{number}</th><td class="word">{what}</td>'
    '<td>{value}</td><td class="word">{place}</td></tr>'
)
_STATEMENT = Markup('<div class="statement"><p>{text}</p><p>{choices}</p>{lines}</div>')
_SIGN = Markup('<div class="sign"><p>{office}</p>{lines}</div>')
_FIGURE = {"th": Markup('<th scope="col">{}</th>'), "td": Markup("<td>{}</td>")}
_WORD = {
    "th": Markup('<th scope="col" class="word">{}</th>'),
    "td": Markup('<td class="word">{}</td>'),
}
_LINE = Markup('<p class="line">{}</p>')


def draw(document: Document, say: Speech = ENGLISH) -> str:
    """Return the page as text (write it as UTF-8)."""
    body = _BODY.format(
        skip=say("To the result"),
        kind=document.kind,
        title=document.title,
        organisation=document.organisation,
        declared=document.dated,
        sections=lines(*(_section(each, say) for each in document.sections)),
        sources=_sources(document.sources, say),
    )
    return page(document.title, document.kind, body, document.lang)


def _section(one: Section, say: Speech) -> Markup:
    blocks = (_block(each, f"{one.id}-{n}", say) for n, each in enumerate(one.blocks, 1))
    return _SECTION.format(id=one.id, heading=one.heading, blocks=lines(*blocks))


def _block(one: Block, id_: str, say: Speech) -> Markup:
    match one:
        case Sentence():
            marks = Markup(", ").join(_KEY.format(key=key) for key in one.keys)
            return Markup("<p>{}<sup>{}</sup></p>").format(one.text, marks)
        case Table():
            return scroll(id_, _table(one, id_))
        case Picture():
            return drawing.figure(one.chart, say)
        case Statement():
            boxes = Markup(" &emsp; ").join(Markup("☐ {}").format(each) for each in one.choices)
            rules = lines(*[_LINE.format("")] * one.lines)
            return _STATEMENT.format(text=one.text, choices=boxes, lines=rules)
        case Signatures():
            return lines(*(_signature(each, say) for each in one.offices))


def _signature(office: str, say: Speech) -> Markup:
    told = (say("Name"), say("Signature"), say("Date"))
    return _SIGN.format(office=office, lines=lines(*(_LINE.format(each) for each in told)))


def _table(one: Table, id_: str) -> Markup:
    heads = Markup("").join(_cell("th", n, each, one.words) for n, each in enumerate(one.heads))
    rows = lines(*(_row(each, one.words) for each in one.rows))
    sums = lines(*(_row(each, one.words) for each in one.sums))
    foot = Markup("<tfoot>{}</tfoot>").format(sums) if one.sums else Markup("")
    return _TABLE.format(id=id_, caption=one.caption, heads=heads, rows=rows, foot=foot)


def _row(cells: Sequence[str], words: Sequence[int]) -> Markup:
    first = Markup('<th scope="row">{}</th>').format(cells[0])
    rest = Markup("").join(_cell("td", n, each, words) for n, each in enumerate(cells[1:], 1))
    return Markup("<tr>{}{}</tr>").format(first, rest)


def _cell(tag: str, column: int, text: str, words: Sequence[int]) -> Markup:
    cell = _WORD if column in words else _FIGURE
    return cell[tag].format(text)


def _sources(sources: Sequence[Source], say: Speech) -> Markup:
    if not sources:
        return Markup("")
    told = (say("Key"), say("Figure"), say("Value"), say("Where it is held"))
    heads = Markup("").join(_cell("th", n, each, (0, 1, 3)) for n, each in enumerate(told))
    rows = lines(*(_SOURCE.format(**each._asdict()) for each in sources))
    heading = say("Where the figures come from")
    table = _TABLE.format(id="sources-1", caption=heading, heads=heads, rows=rows, foot="")
    return _SECTION.format(id="sources", heading=heading, blocks=scroll("sources-1", table))
