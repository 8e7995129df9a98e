"""The days on which something of a body changed: between two of them it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from hustings.bodies.register import Register

__all__ = ["changes"]


def changes(register: Register) -> tuple[date, ...]:
    """Return every first day of another state of a body: its sections, who sits, who may vote,
    where they stand. In order, each once; none where the register is of no day."""
    dated = (*register.body.sections, *register.terms, *register.alignments, *register.blocs)
    days = {day for each in dated for day in (each.span.since, each.span.until)}
    days |= {each.on for each in register.standings}
    return tuple(sorted(day for day in days if day is not None))
