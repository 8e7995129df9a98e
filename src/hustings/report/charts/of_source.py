"""The pictures of results by what they are about: for the command and for the site alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.outcome import once
from hustings.outcome.standing import standings
from hustings.report.charts import hemicycle, over_time
from hustings.report.charts import slates as slates_chart

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hustings.bodies.register import Register
    from hustings.outcome.source import Source
    from hustings.report.charts.chart import Chart

__all__ = ["body", "composition", "elections", "slates"]


def slates(held: Source, path: str) -> Chart:
    """Return seats and votes by slate of a contest; raise LookupError with what there is."""
    if path not in held.contests:
        raise LookupError(f"there is no contest {path}: there are {', '.join(held.contests)}")
    one = held.contests[path]
    rows = slates_chart.of(one, held.organisations)
    if not rows:
        raise LookupError(f"{path}: no backer is named, so there is nothing to draw")
    return slates_chart.chart(f"{one.title}, {one.date}", rows)


def elections(held: Source, section: str) -> Chart:
    """Return the polls of a section by backer; raise LookupError with the sections there are."""
    names = {id_: one.name for id_, one in held.organisations.items()}
    names |= {once.NOBODY: "No backer named", once.UNTOLD: "Not known"}
    polls = [
        (
            one.date,
            {names.get(id_, id_): n for id_, n in once.seats(one, held.organisations).items()},
        )
        for one in held.contests.values()
        if one.section == section
    ]
    if not polls:
        told = ", ".join(dict.fromkeys(each.section for each in held.contests.values()))
        raise LookupError(f"there is no contest of a section {section}: there are {told}")
    titles = [one.title for one in held.contests.values() if one.section == section]
    return over_time.elections(f"Seats by backer: {titles[-1]}", polls)


def body(register: Register, days: Iterable[date]) -> Chart:
    """Return the body as half circles of seats on these days, side by side."""
    drawn = [hemicycle.of(standings(register, day)) for day in days]
    title = ", ".join((register.body.name, *(day.name for day in drawn)))
    return hemicycle.chart(title, drawn)


def composition(register: Register, days: Iterable[date]) -> Chart:
    """Return the body by alignment on these days, bar under bar."""
    return over_time.composition(register.body.name, [standings(register, day) for day in days])
