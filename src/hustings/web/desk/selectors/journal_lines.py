"""The journal, the newest entry first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from hustings.instants import instant
from hustings.web.board.selectors.journal import sentence
from hustings.web.desk.words import actor
from hustings.web.rounds.models import JournalLine

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page

    from hustings.elections.state import Round
    from hustings.web.rounds.models import KeptRound

__all__ = ["PAGE", "Entry", "entries", "page"]

PAGE = 50
"""Entries of a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a page shows it; ``says``: what was done, in the sentence of the board."""

    number: int
    at: datetime
    by: str
    second: str
    action: str
    contest: str
    says: str
    digest: str


def page(kept: KeptRound, number: str | None) -> Page[JournalLine]:
    """Return a page of lines; a number that is none gives the first or the last."""
    return Paginator(JournalLine.objects.filter(round=kept).order_by("-number"), PAGE).get_page(
        number
    )


def entries(lines: Page[JournalLine], now: Round) -> tuple[Entry, ...]:
    """Return the entries of a page; ``now``: the round, from which names are taken."""
    return tuple(_entry(bytes(line.line), now) for line in lines.object_list)


def _entry(line: bytes, now: Round) -> Entry:
    held = json.loads(line)
    return Entry(
        held["number"],
        instant(held["at"]),
        actor(held["by"]),
        actor(held["with"]),
        held["action"],
        str(held["data"].get("contest", "")),
        sentence(now, held["action"], held["data"]),
        held["digest"],
    )
