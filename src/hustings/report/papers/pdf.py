"""A paper as PDF/UA-1, set by typst (extra ``papers``): the same paper gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.report.charts import drawing
from hustings.report.papers.document import Picture, Sentence, Signatures, Statement, Table
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from hustings.report.papers.document import Block, Document
    from hustings.report.phrases import Speech

__all__ = ["draw"]

TEMPLATE = Path(__file__).parent / "paper.typ"


def draw(document: Document, say: Speech = ENGLISH) -> bytes:
    """Return the PDF. Its time is that of the declaration, and its fonts come with typst.

    Raises ModuleNotFoundError where typst is not installed.
    """
    import typst

    made: Any = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"data": json.dumps(_data(document, say))},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(document.at.timestamp()),
    )
    return bytes(made)


def _data(document: Document, say: Speech) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "organisation": document.organisation,
        "lang": document.lang,
        "declared": document.dated,
        "sections": [
            {"heading": each.heading, "blocks": [_block(one) for one in each.blocks]}
            for each in document.sections
        ],
        "sources": [each._asdict() for each in document.sources],
        "words": {
            "sources": say("Where the figures come from"),
            "heads": [say("Key"), say("Figure"), say("Value"), say("Where it is held")],
            "sign": [say("Name"), say("Signature"), say("Date")],
        },
    }


def _block(one: Block) -> dict[str, Any]:
    match one:
        case Sentence():
            return {"is": "sentence", "text": one.text, "keys": list(one.keys)}
        case Table():
            return {"is": "table", **one._asdict()}
        case Picture():
            chart = one.chart
            svg = drawing.svg(chart)
            return {"is": "picture", "svg": svg, "alt": chart.alt, "title": chart.title}
        case Statement():
            return {"is": "statement", **one._asdict()}
        case Signatures():
            return {"is": "signatures", "offices": list(one.offices)}
