"""Elections and bodies over time: the same bars, named by their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report.charts import stacked
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from hustings.outcome.standing import Standings
    from hustings.report.charts.chart import Chart
    from hustings.report.phrases import Speech

__all__ = ["composition", "elections"]


def elections(
    title: str, polls: Sequence[tuple[date, Mapping[str, int]]], say: Speech = ENGLISH
) -> Chart:
    """Return seats by slate, election by election; the oldest first."""
    bars = [stacked.Bar(str(on), seats) for on, seats in sorted(polls, key=lambda poll: poll[0])]
    return stacked.chart(title, say("Election"), bars, say)


def composition(title: str, days: Sequence[Standings], say: Speech = ENGLISH) -> Chart:
    """Return who sat on a body by alignment, day by day, with the majority marked."""
    bars = []
    for now in sorted(days, key=lambda each: each.on):
        seats = {each.name: each.seats for each in now.groups if each.seats}
        if now.unknown.seats:
            seats[say("Not known")] = now.unknown.seats
        bars.append(stacked.Bar(str(now.on), seats, now.majority))
    return stacked.chart(title, say("Day"), bars, say)
