"""Work out what each method would have made of the ballots of a contest, and keep it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hustings.comparing.comparison import compare
from hustings.comparing.methods import of_seats, several
from hustings.counting import CannotCountError
from hustings.report import methods as report
from hustings.report.printable import clean
from hustings.web.methods.selectors.published import counted, slates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.comparing.slates import Slates
    from hustings.comparing.values import Comparison
    from hustings.record import Count
    from hustings.web.methods.models import Worked
    from hustings.web.methods.selectors.published import Counted

__all__ = ["work_out"]


def work_out(held: Worked) -> None:
    """Compare the methods and keep what is found, or why it cannot be."""
    of = counted(held.round.slug, held.contest)
    try:
        held.content = _content(of)
    except (ValueError, CannotCountError) as error:  # a changed file is a ValueError as well
        held.failed = str(error)
    held.save()


def _content(of: Counted) -> dict[str, Any]:
    """Return all that the pages show, as data."""
    ballots, parties, count = of.ballots(), slates(of), of.record()
    chosen = several(of_seats(ballots.contest.seats))
    made = compare(ballots, parties, chosen, of.seed)
    heads, (first, *rows), notes = report.compared(made)
    titles = [each.title for each in chosen]
    rows = [
        (_both(title, each), *cells) for title, (each, *cells) in zip(titles, rows, strict=True)
    ]
    return {
        "declared": {"rule": count.rule.id, "seats": _declared(count, parties, made)},
        "seed": of.seed,
        "ballots": ballots.digest,
        "comparison": report.comparison_json(made),
        "table": {"heads": heads, "rows": [first, *rows], "notes": notes},
        "seats": [[each.method, report.gathered(each.seats, made)] for each in made.results],
        "elected": [
            [_both(title, each.method), _names(each.elected, count)]
            for title, each in zip(titles, made.results, strict=True)
        ],
        "slates": [[c.number, parties.of[c.number]] for c in ballots.contest.candidates],
        "alone": sorted(parties.alone),
        "withdrawn": sorted(ballots.contest.withdrawn),
    }


def _declared(count: Count, parties: Slates, made: Comparison) -> Mapping[str, int]:
    """Return the seats as they are declared, constraints and all."""
    return report.gathered(Counter(parties.of[c] for c in count.declaration.elected), made)


def _both(title: str, method: str) -> str:
    return f"{title} ({method})"


def _names(elected: tuple[int, ...], count: Count) -> list[str]:
    return [clean(count.contest.name(each)) for each in elected]
