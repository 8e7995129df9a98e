"""Sections of a body: election by election, how they were filled, vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.outcome import asked
from hustings.outcome.vacancies import chain
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, Link, Page, Table, cell, coded, dated, number
from hustings.web.outcome.selectors import charts, naming
from hustings.web.outcome.selectors import columns as columns_
from hustings.web.outcome.selectors.listing import contests_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.outcome.vacancies import Filled
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["section", "sections", "vacancies"]


def sections(held: Published) -> Page:
    """Return all sections that there are contests of, or that the body ever had."""
    columns = (
        Column("section", _("Section")),
        Column("polls", _("Polls known"), numeric=True),
    )
    polls = [one.section for one in held.source.contests.values()]
    rows = tuple((naming.section(held, id_), number(polls.count(id_))) for id_ in _ids(held))
    return Page(_("Sections"), tables=(Table("sections", _("Sections"), columns, rows),))


def section(held: Published, id_: str) -> Page:
    """Return a section by id; raise Http404 where there is none."""
    if id_ not in _ids(held):
        raise Http404(f"there is no section {id_}")
    paths = [path for path, one in held.source.contests.items() if one.section == id_]
    return Page(
        naming.section_name(held, id_),
        pictures=tuple(charts.there(held, f"elections/{id_}")),
        tables=(
            contests_table(held, paths, _("Election by election")),
            *_seats(held, paths),
            *_versions(held, id_),
            *_vacancies(held, [id_]),
        ),
        above=(Link(_("Sections"), addresses.of(held, "sections")),),
        data={"section": id_},
    )


def vacancies(held: Published) -> Page:
    """Return the vacancies of all sections; raise Http404 where nobody gave the register."""
    if held.source.register is None:
        raise Http404("who left seats is not known: there is no register of the body")
    tables = tuple(_vacancies(held, _ids(held)))
    says = () if tables else (_("No vacancy is known."),)
    return Page(_("Vacancies"), says=says, tables=tables)


def _ids(held: Published) -> list[str]:
    """Sections of contests, then those that are filled without one."""
    register = held.source.register
    versions = register.body.sections if register else ()
    polled = (one.section for one in held.source.contests.values())
    return list(dict.fromkeys((*polled, *(each.id for each in versions))))


def _seats(held: Published, paths: list[str]) -> Iterator[Table]:
    columns = (
        Column("contest", _("Contest")),
        Column("backer", _("Backer")),
        *columns_.won(),
        Column("seats", _("Seats"), numeric=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for path in paths:
        one = held.source.contests[path]
        stated = dict(one.seats_by)
        for row in asked.of_backers(held.source, one):
            told = stated.get(row.closed.backer)
            rows.append(
                (
                    naming.contest(held, path),
                    naming.backer(held, row.closed.backer),
                    number(None if told is not None else len(row.issued.won)),
                    number(len(row.closed.won) if told is None else told),
                    number(one.seats),
                )
            )
    if rows:
        note = _("A candidate may have several backers: the numbers overlap.")
        yield Table("seats", _("Seats by backer"), columns, tuple(rows), note)


def _versions(held: Published, id_: str) -> Iterator[Table]:
    register = held.source.register
    columns = (
        Column("since", _("Since")),
        Column("until", _("Until")),
        Column("seats", _("Seats"), numeric=True),
        Column("filling", _("Filled")),
        Column("electorate", _("Electorate")),
        Column("rule", _("Method")),
        Column("vacancy", _("A vacancy is filled by")),
    )
    rows = tuple(
        (
            dated(each.span.since),
            dated(each.span.until) if each.span.until else cell("", text="–"),
            number(each.seats),
            coded(each.filling),
            cell(each.electorate or None),
            coded(each.rule),
            coded(each.vacancy),
        )
        for each in (register.body.sections if register else ())
        if each.id == id_
    )
    if rows:
        yield Table("versions", _("The section through the years"), columns, rows)


def _vacancies(held: Published, ids: list[str]) -> Iterator[Table]:
    register = held.source.register
    columns = (
        Column("section", _("Section")),
        Column("leaver", _("Left")),
        Column("cause", _("Why")),
        Column("left", _("On")),
        Column("rule", _("Rule of that day")),
        Column("successor", _("Filled by")),
        Column("since", _("Since")),
    )
    found = [row for id_ in ids for row in (chain(register, id_) if register else ())]
    if found:
        rows = tuple(_vacancy(held, row) for row in found)
        yield Table("vacancies", _("Vacancies"), columns, rows)


def _vacancy(held: Published, row: Filled) -> tuple[Cell, ...]:
    return (
        naming.section(held, row.section),
        naming.person(held, row.leaver),
        coded(row.cause),
        dated(row.left),
        coded(row.rule),
        naming.person(held, row.successor) if row.successor else cell(None),
        dated(row.since),
    )
