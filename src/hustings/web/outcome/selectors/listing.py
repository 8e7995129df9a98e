"""All results of one source: rounds, contests, doubts, and what else there is to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hustings.outcome import as_data, poll
from hustings.outcome.doubts import of_contest, of_history
from hustings.report import outcome_words as words
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, English, Page, Table, cell, dated, number, per_cent
from hustings.web.outcome.selectors import naming

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.outcome.doubts import Doubt
    from hustings.outcome.source import Source
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["contests_table", "doubts_of", "listing", "told"]


def listing(held: Published) -> Page:
    """Return the first page of these results."""
    rounds = tuple(
        (
            cell(one.id, addresses.of(held, "round", one.id), one.title),
            dated(one.date),
            number(sum(each.seats for each in one.contests)),
        )
        for one in reversed(held.source.rounds)
    )
    columns = (
        Column("round", _("Round")),
        Column("date", _("Result")),
        Column("seats", _("Seats"), numeric=True),
    )
    paths = reversed(list(held.source.contests))
    return Page(
        held.source.title,
        tables=(
            Table("rounds", _("Rounds, the newest first"), columns, rounds),
            contests_table(held, paths, _("Contests")),
        ),
        unsure=tuple(told(each) for each in doubts_of(held.source)),
        data=as_data.listing(held.source),
    )


def contests_table(held: Published, paths: Iterable[str], caption: str) -> Table:
    """Return contests, a row each."""
    columns = (
        Column("contest", _("Contest")),
        Column("date", _("Result")),
        Column("seats", _("Seats"), numeric=True),
        Column("method", _("Method")),
        Column("papers", _("Voted"), numeric=True),
        Column("turnout", _("Turnout, %"), numeric=True),
    )
    return Table("contests", caption, columns, tuple(_contest(held, path) for path in paths))


def doubts_of(source: Source) -> tuple[Doubt, ...]:
    """Return what in these results cannot all be right."""
    if source.history:
        return of_history(source.history)
    return tuple(d for path, one in source.contests.items() for d in of_contest(path, one))


def told(doubt: Doubt) -> English:
    """Return a doubt in words, with all that is said."""
    said = "; ".join(f"{each.value} ({each.source})" for each in doubt.said)
    where = f"{doubt.where}, {doubt.what.replace('_', ' ')}"
    return English(f"{words.DOUBTS[doubt.code]} ({where}): {said}")


def _contest(held: Published, path: str) -> tuple[Cell, ...]:
    one = held.source.contests[path]
    return (
        naming.contest(held, path),
        dated(one.date),
        number(one.seats),
        naming.method(one),
        number(one.papers),
        per_cent(poll.turnout(one)),
    )
