"""What each method would have made of the same papers: seats by slate, method by method.

Over many simulated electorates there is no one number of seats: there the mean is drawn, with the
least and the most.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.figures import divide_nearest
from hustings.report.charts import ranges, stacked
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.report.charts.chart import Chart
    from hustings.report.phrases import Speech

__all__ = ["NotMethodsError", "chart", "of_json"]


class NotMethodsError(ValueError):
    """These are not the data that ``hustings methods --json`` writes."""


def of_json(data: Any, say: Speech = ENGLISH) -> Chart:
    """Return the picture of what ``hustings methods --json`` wrote; raise NotMethodsError."""
    try:
        if "electorates" in data:
            return _swept(data, say)
        return _compared(data, say)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotMethodsError(
            f"these are not the data that 'hustings methods --json' writes: {error!r}"
        ) from error


def chart(
    title: str, results: Sequence[tuple[str, Mapping[str, int]]], say: Speech = ENGLISH
) -> Chart:
    """Return the picture of ``(method, seats by slate)``, slates in one order throughout."""
    bars = [stacked.Bar(method, seats) for method, seats in results]
    return stacked.chart(title, say("Method"), bars, say)


def _compared(data: Mapping[str, Any], say: Speech) -> Chart:
    """Slates with the most first preferences come first; who is of none is put together."""
    votes, alone = data["votes"], set(data["alone"])
    named = dict.fromkeys([*votes, *(s for each in data["methods"] for s in each["seats"])])
    order = sorted(set(named) - alone, key=lambda slate: (-votes.get(slate, 0), slate))
    results = [(each["method"], _seats(each, order, alone, say)) for each in data["methods"]]
    held = {slate for _, seats in results for slate, number in seats.items() if number}
    told = [
        (how, {slate: n for slate, n in seats.items() if slate in held}) for how, seats in results
    ]
    return chart(_title(data, say), told, say)


def _seats(
    one: Mapping[str, Any], order: Sequence[str], alone: set[str], say: Speech
) -> dict[str, int]:
    seats = {slate: int(one["seats"].get(slate, 0)) for slate in order}
    seats[say("Of no slate")] = sum(int(one["seats"].get(who, 0)) for who in alone)
    seats[say("Vacant")] = int(one["vacant"])
    return seats


def _swept(data: Mapping[str, Any], say: Speech) -> Chart:
    of = int(data["electorates"])
    slates = dict.fromkeys(slate for each in data["methods"] for slate in each["seats"])
    rows = [
        ranges.Row(clean(each["method"]), clean(slate), *_spread(each["seats"].get(slate), of))
        for each in data["methods"]
        for slate in sorted(slates)
    ]
    return ranges.chart(_title(data, say), rows, int(data["seats"]), say)


def _spread(numbers: Mapping[str, int] | None, of: int) -> tuple[int, int, int]:
    """Return the mean in hundredths, the least and the most seats of a slate."""
    held = {int(seats): number for seats, number in (numbers or {"0": of}).items()}
    mean = Fraction(sum(seats * number for seats, number in held.items()) * 100, of)
    return divide_nearest(mean.numerator, mean.denominator), min(held), max(held)


def _title(data: Mapping[str, Any], say: Speech) -> str:
    return clean(data["title"]) or say("Seats by slate under each method")
