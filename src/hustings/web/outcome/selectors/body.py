"""The body on a day: who sits, where the seats stand, majorities and who tips them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.bodies import sitting
from hustings.outcome import as_data, power
from hustings.outcome.standing import standings, working_majority
from hustings.report import standing_words as words
from hustings.web.outcome.parts import Column, English, Page, Table, cell, dated, number, written
from hustings.web.outcome.selectors import charts, drawn_days, naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.bodies.register import Register
    from hustings.outcome.standing import Standings
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["body", "days"]


def days(held: Published, on: str, before: str) -> tuple[date, date]:
    """Return the day asked for and the one to compare with, or those around the last result.

    Raises Http404 where a text is no day.
    """
    last = held.source.rounds[-1].date
    try:
        now = date.fromisoformat(on) if on else last
        return now, date.fromisoformat(before) if before else now - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise Http404("a day is written 2020-11-13") from error


def body(held: Published, on: str = "", before: str = "") -> Page:
    """Return the body on a day; raise Http404 where nobody gave its register."""
    register = held.source.register
    if register is None:
        raise Http404("who sits on the body is not known: there is no register of it")
    day, earlier = days(held, on, before)
    now, then = standings(register, day), standings(register, earlier)
    pictures = [*drawn_days.names(held.source, earlier, day), *([] if on else ["composition"])]
    return Page(
        _("{body} on {day}").format(body=register.body.name, day=written(day)),
        says=tuple(_says(held, now, then)),
        pictures=tuple(charts.there(held, *pictures)),
        tables=(_groups(now), _members(held, register, day)),
        unsure=(*map(English, now.doubts), *_unknown(now)),
        sources=tuple(dict.fromkeys(g.source for g in now.groups if g.source)),
        days=(str(day), str(earlier)),
        data={"on": str(day), "body": register.body.id, **as_data.standing_of(register, day)},
    )


def _says(held: Published, now: Standings, then: Standings) -> Iterator[str]:
    yield _("{seats} seats, {voting} of them with a vote: a majority is {majority}.").format(
        seats=now.seats, voting=now.voting, majority=now.majority
    )
    if now.vacant:
        yield _("Seats that are vacant: {vacant}.").format(vacant=now.vacant)
    for person in now.without_vote:
        name = naming.person_name(held, person)
        yield _("{name} keeps the seat without a vote.").format(name=name)
    for group in now.largest:
        yield from map(English, words.majority(now, group.name))
        yield English(words.since(then, now, group.name))


def _unknown(now: Standings) -> Iterator[str]:
    if now.unknown.seats:
        yield _("Of {number} seats no source tells where their holders stand.").format(
            number=now.unknown.seats
        )


def _groups(now: Standings) -> Table:
    banzhaf, shapley = power.indices(now.players, now.majority)
    columns = (
        Column("group", _("Group")),
        Column("seats", _("Seats"), numeric=True),
        Column("votes", _("Votes"), numeric=True),
        Column("named", _("Named"), numeric=True),
        Column("working_least", _("More votes than all others, at least"), numeric=True),
        Column("working_most", _("More votes than all others, at most"), numeric=True),
        Column("banzhaf", _("Power (Banzhaf), %"), numeric=True),
        Column("shapley", _("Power (Shapley-Shubik), %"), numeric=True),
        Column("source", _("Source of the number")),
    )
    rows: list[tuple[Cell, ...]] = []
    alone = _("each alone")
    for each in now.groups:
        index = (banzhaf.get(each.name), shapley.get(each.name))
        rows.append(
            (
                cell(each.name),
                number(each.seats),
                number(each.votes),
                number(len(each.persons)),
                *(cell(more, text=f"{more:+}") for more in working_majority(now, each.name)),
                *(cell("", text=alone) if i is None else cell(words.power(i)) for i in index),
                cell(each.source or _("those who are named; there may be more")),
            )
        )
    if now.unknown.seats:
        blank = cell("", text="–")
        seats, votes = number(now.unknown.seats), number(now.unknown.votes)
        rows.append((cell(_("not known")), seats, votes, *[blank] * 6))
    return Table("groups", _("Where the seats stand"), columns, tuple(rows))


def _members(held: Published, register: Register, day: date) -> Table:
    columns = (
        Column("section", _("Section")),
        Column("person", _("Member")),
        Column("since", _("Since")),
        Column("votes", _("Has a vote")),
    )
    found = sitting(register.body, register.terms, register.standings, day)
    rows: list[tuple[Cell, ...]] = []
    for section in found.sections:
        name = naming.section(held, section.id)
        for member in found.of(section.id):
            who = naming.person(held, member.person)
            since = member.term.span.since
            votes = cell(member.votes, text=_("yes") if member.votes else _("no"))
            rows.append((name, who, dated(since), votes))
        rows += [(name, cell(None), cell(None), cell(None))] * found.empty(section.id)
    note = _("A member who is not known may be a seat that is empty.")
    return Table("members", _("Members by section"), columns, tuple(rows), note)
