"""The journal, the newest entry first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from hustings.elections.actions import ACTIONS
from hustings.instants import instant
from hustings.web.desk.words import actor
from hustings.web.rounds.models import JournalLine

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.paginator import Page

    from hustings.web.rounds.models import KeptRound

__all__ = ["PAGE", "Entry", "entries", "page"]

PAGE = 50
"""Entries of a page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a page shows it; ``says``: what such an entry does, in a sentence."""

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


def entries(lines: Page[JournalLine]) -> tuple[Entry, ...]:
    """Return the entries of a page."""
    return tuple(_entry(bytes(line.line)) for line in lines.object_list)


def _entry(line: bytes) -> Entry:
    held = json.loads(line)
    action = ACTIONS.get(held["action"])
    return Entry(
        held["number"],
        instant(held["at"]),
        actor(held["by"]),
        actor(held["with"]),
        held["action"],
        str(held["data"].get("contest", "")),
        action.says if action else "",
        held["digest"],
    )
