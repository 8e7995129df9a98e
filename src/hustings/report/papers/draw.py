"""The paper of a declaration: of a result or of a vacancy; the two have one door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report.papers import declaration, vacancy
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from hustings.report.papers.document import Document
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech

__all__ = ["draw"]


def draw(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the paper; raise FiguresDifferError where figures do not add up."""
    if held.issue.vacancy:
        return vacancy.draw(held, say, lang)
    return declaration.draw(held, say, lang)
