"""Methods compared, as a table: seats by slate, wasted votes, proportionality, clean sweeps."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hustings.figures import decimal_nearest, percentage, root_nearest
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.comparing.values import Comparison, Estimate, MethodResult, Sweeps, Swept
    from hustings.report.lines import Lines
    from hustings.report.phrases import Speech

__all__ = [
    "compared",
    "comparison_json",
    "estimate_json",
    "gathered",
    "interval",
    "per_cent",
    "sweeps_json",
    "swept",
]

PLACES = 2
"""Decimals of a percentage."""


def per_cent(share: Fraction) -> str:
    """Return a share (0 to 1) in per cent, to the nearest."""
    return decimal_nearest(share * 100, PLACES)


def interval(estimate: Estimate, say: Speech = ENGLISH) -> str:
    """Return a share of a sample in per cent with its interval."""
    return say(
        "{share} ({low} to {high})",
        share=percentage(estimate.number, estimate.of, PLACES),
        low=per_cent(estimate.low),
        high=per_cent(estimate.high),
    )


def compared(comparison: Comparison, say: Speech = ENGLISH) -> Lines:
    """Return methods side by side, one a row, the slates with most votes first."""
    slates = _slates(comparison)
    heads = (say("Method"), *map(clean, slates), *_heads(comparison, say))
    votes = gathered(comparison.votes, comparison)
    total = sum(votes.values())
    shares = [percentage(votes.get(slate, 0), total, PLACES) for slate in slates]
    if comparison.alone:
        shares.append(percentage(votes.get("", 0), total, PLACES))
    first = (say("First preferences, %"), *shares, "", "", "")
    rows = [_row(result, slates, comparison) for result in comparison.results]
    return heads, [first, *rows], _notes(comparison, say)


def _slates(comparison: Comparison) -> list[str]:
    """Return the slates that have votes or a seat, most votes first; not who stands alone."""
    named = {slate for result in comparison.results for slate in result.seats}
    named |= {slate for slate, votes in comparison.votes.items() if votes}
    return sorted(named - comparison.alone, key=lambda s: (-comparison.votes.get(s, 0), s))


def _heads(comparison: Comparison, say: Speech) -> tuple[str, ...]:
    beside = (say("Of no slate"),) if comparison.alone else ()
    return (*beside, say("Wasted, %"), say("Loosemore-Hanby"), say("Gallagher"))


def gathered(numbers: Mapping[str, int], comparison: Comparison) -> dict[str, int]:
    """Return the numbers with those of candidates who stand alone together, under no name."""
    found: dict[str, int] = {}
    for slate, number in numbers.items():
        name = "" if slate in comparison.alone else slate
        found[name] = found.get(name, 0) + number
    return found


def _row(result: MethodResult, slates: list[str], comparison: Comparison) -> tuple[str, ...]:
    seats = gathered(result.seats, comparison)
    alone = (str(seats.get("", 0)),) if comparison.alone else ()
    return (
        clean(result.method),
        *(str(seats.get(slate, 0)) for slate in slates),
        *alone,
        per_cent(result.wasted),
        per_cent(result.loosemore_hanby),
        _index(result.gallagher_squared),
    )


def _index(squared: Fraction) -> str:
    """Return Gallagher's index in per cent, the root taken once, to the nearest."""
    return decimal_nearest(root_nearest(squared * 10_000, PLACES), PLACES)


def _notes(comparison: Comparison, say: Speech) -> list[str]:
    notes = [
        say.plural(
            "{seats} seats, {papers} papers, {number} contest.",
            "{seats} seats, {papers} papers, {number} contests added up.",
            comparison.contests,
            seats=comparison.seats,
            papers=f"{sum(comparison.votes.values()):,}",
        ),
        say("The same rankings under every method: electors might have voted otherwise."),
    ]
    drawn = [(clean(result.method), result.lots) for result in comparison.results if result.lots]
    notes += [
        say.plural(
            "{method}: {number} lot was drawn from the seed.",
            "{method}: {number} lots were drawn from the seed.",
            lots,
            method=method,
        )
        for method, lots in drawn
    ]
    return notes


def swept(sweeps: Sweeps, say: Speech = ENGLISH) -> Lines:
    """Return methods over many electorates: seats as mean (least to most), and clean sweeps."""
    slates = sorted({slate for method in sweeps.methods for slate in method.seats})
    heads = (
        say("Method"),
        *map(clean, slates),
        say("Clean sweep, %"),
        say("Wasted, %"),
        say("Loosemore-Hanby"),
        say("Gallagher"),
    )
    rows = [
        (
            clean(method.method),
            *(_spread(method, slate, sweeps.electorates, say) for slate in slates),
            interval(method.any_sweep, say),
            per_cent(method.wasted),
            per_cent(method.loosemore_hanby),
            per_cent(method.gallagher),
        )
        for method in sweeps.methods
    ]
    return heads, rows, _swept_notes(sweeps, say)


def _swept_notes(sweeps: Sweeps, say: Speech) -> list[str]:
    shown = {"seats": str(sweeps.seats), "seed": clean(sweeps.seed)}
    if sweeps.drawn_again:
        made = say.plural(
            "{number} drawing of the papers, each put back, {seats} seats, seed {seed}.",
            "{number} drawings of the papers, each put back, {seats} seats, seed {seed}.",
            sweeps.electorates,
            **shown,
        )
        means = say(
            "The interval tells what chance would do to a sample of such electors; it is no doubt "
            "of the count."
        )
    else:
        made = say.plural(
            "{number} simulated electorate, {seats} seats, seed {seed}.",
            "{number} simulated electorates, {seats} seats, seed {seed}.",
            sweeps.electorates,
            **shown,
        )
        means = say(
            "The interval tells of the sampling, not of whether the plan is like real electors."
        )
    how = say("Seats: mean (least to most). Sweeps: share with its interval of 95 per cent.")
    return [made, how, means]


def _spread(method: Swept, slate: str, electorates: int, say: Speech) -> str:
    numbers = method.seats.get(slate, {0: electorates})
    taken = sum(seats * number for seats, number in numbers.items())
    mean = decimal_nearest(Fraction(taken, electorates), PLACES)
    return say("{mean} ({low} to {high})", mean=mean, low=min(numbers), high=max(numbers))


def _share_json(share: Fraction) -> dict[str, str]:
    return {"exact": str(share), "per_cent": per_cent(share)}


def estimate_json(estimate: Estimate) -> dict[str, Any]:
    """Return a share of a sample as JSON data: numbers, and the interval in per cent."""
    return {
        "number": estimate.number,
        "of": estimate.of,
        "per_cent": percentage(estimate.number, estimate.of, PLACES),
        "low": per_cent(estimate.low),
        "high": per_cent(estimate.high),
    }


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as JSON data; exact fractions as text beside percentages."""
    return {
        "title": comparison.title,
        "contests": comparison.contests,
        "seats": comparison.seats,
        "votes": dict(comparison.votes),
        "alone": sorted(comparison.alone),
        "methods": [
            {
                "method": result.method,
                "elected": list(result.elected),
                "seats": dict(result.seats),
                "vacant": result.vacant,
                "valid": result.valid,
                "lots": result.lots,
                "wasted": _share_json(result.wasted),
                "loosemore_hanby": _share_json(result.loosemore_hanby),
                "gallagher": {
                    "squared": str(result.gallagher_squared),
                    "per_cent": _index(result.gallagher_squared),
                },
            }
            for result in comparison.results
        ],
    }


def sweeps_json(sweeps: Sweeps) -> dict[str, Any]:
    """Return many electorates as JSON data; seats as slate -> number of seats -> electorates."""
    return {
        "title": sweeps.title,
        "seed": sweeps.seed,
        "electorates": sweeps.electorates,
        "drawn_again": sweeps.drawn_again,
        "seats": sweeps.seats,
        "methods": [
            {
                "method": method.method,
                "seats": {
                    slate: {str(seats): number for seats, number in numbers.items()}
                    for slate, numbers in method.seats.items()
                },
                "any_sweep": estimate_json(method.any_sweep),
                "sweeps": {slate: estimate_json(e) for slate, e in method.sweeps.items()},
                "wasted": _share_json(method.wasted),
                "loosemore_hanby": _share_json(method.loosemore_hanby),
                "gallagher": _share_json(method.gallagher),
            }
            for method in sweeps.methods
        ],
    }
