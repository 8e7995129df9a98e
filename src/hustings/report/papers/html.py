"""A paper as a page of its own, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report import plain_table
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
_KEY = Markup('<a href="#source-{key}">{key}</a>')
_STATEMENT = Markup('<div class="statement"><p>{text}</p><p>{choices}</p>{lines}</div>')
_SIGN = Markup('<div class="sign"><p>{office}</p>{lines}</div>')
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
    caption = id_, one.caption
    return plain_table.draw(one.heads, one.rows, one.sums, words=one.words, caption=caption)


def _sources(sources: Sequence[Source], say: Speech) -> Markup:
    if not sources:
        return Markup("")
    heading = say("Where the figures come from")
    table = plain_table.draw(
        (say("Key"), say("Figure"), say("Value"), say("Where it is held")),
        [(str(each.number), each.what, each.value, each.place) for each in sources],
        words=(0, 1, 3),
        caption=("sources-1", heading),
        ids=[f"source-{each.number}" for each in sources],
    )
    return _SECTION.format(id="sources", heading=heading, blocks=scroll("sources-1", table))
