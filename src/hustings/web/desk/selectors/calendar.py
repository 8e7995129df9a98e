"""The timetable of a round in plain words: all of it, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections.moments import clock, zone
from hustings.elections.timetable import in_order, next_due
from hustings.web.board.words import event as in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from hustings.elections.definition import Definition, Event

__all__ = ["Coming", "due", "events"]


@dataclass(frozen=True, slots=True)
class Coming:
    """An event: when, in the round's own time; ``contests``: for which (empty: all); ``rule``: how
    its moment is reckoned (empty: it is given); ``source``: by which clause."""

    at: str
    what: str | _StrPromise
    contests: tuple[str, ...]
    rule: str
    source: str


def events(definition: Definition) -> tuple[Coming, ...]:
    """Return the whole timetable, by time."""
    return _told(definition, in_order(definition))


def due(definition: Definition, at: datetime) -> tuple[Coming, ...]:
    """Return what comes next after a moment: every event of the earliest time that follows."""
    return _told(definition, next_due(definition.timetable, at))


def _told(definition: Definition, found: Iterable[Event]) -> tuple[Coming, ...]:
    where = zone(definition.zone)
    return tuple(
        Coming(
            clock(event.at, where),
            in_words(event.name),
            event.contests,
            event.rule.replace("_", " "),
            event.source,
        )
        for event in found
    )
