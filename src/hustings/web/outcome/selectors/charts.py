"""Pictures by name, as addresses have it: ``slates/2020/members``, ``body/2020-11-12/2020-11-13``.

What was drawn is kept for as long as the results are the same. There are as many pictures as there
are contests, sections, backers and changes of the body: nobody can ask for others.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from hustings.outcome import asked
from hustings.report.charts import drawing, flow, of_source, stacked
from hustings.web.board.selectors.results import count_of, is_shown
from hustings.web.outcome.parts import Picture
from hustings.web.outcome.selectors import drawn_days
from hustings.web.outcome.sources import published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.bodies.register import Register
    from hustings.outcome.result import ContestResult
    from hustings.outcome.source import Source
    from hustings.report.charts.chart import Chart
    from hustings.web.outcome.sources import Published

__all__ = ["chart", "drawn", "settled", "there"]


def chart(held: Published, name: str) -> Chart:
    """Return a picture by name; raise LookupError where there is none."""
    kind, slash, rest = name.partition("/")
    match kind:
        case "slates":
            return of_source.slates(held.source, rest)
        case "elections":
            return of_source.elections(held.source, rest)
        case "backer":
            return _backer(held.source, rest)
        case "transfers":
            return _transfers(held, rest)
        case "body":
            return of_source.body(_register(held), _days(rest))
        case "composition" if not slash:
            return of_source.composition(_register(held), _with_seats(held))
    raise LookupError(f"there is no picture {name}")


def settled(held: Published, name: str) -> str:
    """Return the name under which a picture is drawn, so that there are not endlessly many: that of
    a body is of a day on which it changed. Raises LookupError where there is no such day."""
    kind, _slash, rest = name.partition("/")
    return drawn_days.settled(held.source, _days(rest)) if kind == "body" else name


def there(held: Published, *names: str) -> Iterator[Picture]:
    """Yield those of these pictures that can be drawn."""
    for name in names:
        try:
            yield Picture(name, chart(held, name))
        except LookupError:
            continue


def drawn(held: Published, name: str) -> str:
    """Return a picture as SVG; raise LookupError where there is none."""
    return _drawn(held.slug, held.head, name)


@lru_cache(maxsize=256)
def _drawn(slug: str, head: str, name: str) -> str:  # noqa: ARG001
    return drawing.svg(chart(published(slug), name))


def _register(held: Published) -> Register:
    if held.source.register is None:
        raise LookupError("who sits on the body is not known")
    return held.source.register


def _days(text: str) -> list[date]:
    try:
        return [date.fromisoformat(each) for each in text.split("/")]
    except ValueError as error:
        raise LookupError(f"{text} is no day") from error


def _with_seats(held: Published) -> list[date]:
    """The days of results on which the body has seats."""
    body = _register(held).body
    return [each.date for each in held.source.rounds if body.size(each.date)]


def _backer(source: Source, id_: str) -> Chart:
    """Seats of one backer, poll by poll, beside those of all others.

    A picture speaks English, as reports do: it is kept for readers of every language.
    """
    if id_ not in source.organisations:
        raise LookupError(f"there is no organisation {id_}")
    name = asked.name(source, id_)
    bars = [bar for one in source.contests.values() if (bar := _bar(source, one, id_, name))]
    if not bars:
        raise LookupError(f"{id_} backed nobody")
    return stacked.chart(f"Seats of {name}", "Election", bars)


def _bar(source: Source, one: ContestResult, id_: str, name: str) -> stacked.Bar | None:
    won = next((r.closed for r in asked.of_backers(source, one) if r.closed.backer == id_), None)
    if won is None:
        return None
    stated = dict(one.seats_by)
    mine = stated.get(id_, len(won.won))
    told = len(one.elected) or sum(stated.values())
    seats = {name: mine, "Others": told - mine, "Not known": one.seats - told}
    return stacked.Bar(f"{one.date} {one.title}", {who: n for who, n in seats.items() if n})


def _transfers(held: Published, path: str) -> Chart:
    """The flow of votes of a round of the site, where the record of its count is published."""
    contests = held.shown.now.contests if held.shown else {}
    state = contests.get(path.partition("/")[2])
    if held.shown is None or state is None or path not in held.source.contests:
        raise LookupError(f"there is no record of {path}")
    if not is_shown(state):
        raise LookupError(f"the record of {path} is not published")
    count = count_of(held.shown.store, state)
    if len(count.stages) == 1:
        raise LookupError(f"nothing was transferred in {path}")
    return flow.chart(count)
