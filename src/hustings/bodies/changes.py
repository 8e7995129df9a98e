"""The days on which something of a body changed: between two of them it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.bodies.span import Span

__all__ = ["changes"]


def changes(register: Register) -> tuple[date, ...]:
    """Return every first day of another state of a body: its sections, who sits, who may vote,
    where they stand. In order, each once; none where the register is of no day."""
    days = {each.on for each in register.standings}
    for span in _spans(register):
        days |= {day for day in (span.since, span.until) if day is not None}
    return tuple(sorted(days))


def _spans(register: Register) -> Iterator[Span]:
    yield from (each.span for each in register.body.sections)
    yield from (each.span for each in register.terms)
    yield from (each.span for each in register.alignments)
    yield from (each.span for each in register.blocs)
