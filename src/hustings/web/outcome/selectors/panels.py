"""Panels drawn from a body: who can sit on one, and the draw that a published seed gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.bodies.span import Span
from hustings.outcome import as_data, panels
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, English, Link, Page, Table, cell, number, written
from hustings.web.outcome.selectors import naming
from hustings.web.outcome.selectors.body import days

if TYPE_CHECKING:
    from hustings.outcome.panels import Eligible, Panel
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["drawn", "eligible", "panel"]


def eligible(held: Published, on: str = "") -> Eligible:
    """Return who can sit on a panel on a day; raise Http404 where nobody gave a register."""
    register = held.source.register
    if register is None:
        raise Http404("who sits on the body is not known: there is no register of it")
    return panels.eligible(register, days(held, on, "")[0], {})


def panel(held: Published, on: str = "") -> Page:
    """Return who can sit on a panel on a day, and why others cannot."""
    who = eligible(held, on)
    return Page(
        _("Who can sit on a panel, {day}").format(day=written(who.on)),
        says=(
            _("{can} of {all} members can be drawn.").format(
                can=len(who.can), all=len(who.can) + len(who.cannot)
            ),
            _("A member without a vote cannot sit on a panel, nor one whom no source names."),
        ),
        tables=(_members(held, who),),
        links=(Link(_("Draw a panel by a seed"), addresses.of(held, "panel_draw")),),
        data=as_data.panel_of(who, None),
    )


def drawn(held: Published, on: str, places: int, name: str, seed: str) -> Page:
    """Return the panel that a seed gives; raise Http404 where there are not so many members."""
    who = eligible(held, on)
    try:
        found = panels.draw(who, name, places, Span(who.on), seed)
    except ValueError as error:
        raise Http404(str(error)) from error
    return Page(
        _("A panel drawn by a seed"),
        says=(
            _("Name: {name}").format(name=name),
            _("Seed: {seed}").format(seed=seed),
            _("Whoever has this seed and this name draws the same members, here or by hand."),
            _("This page shows what the seed in its address gives: it appoints nobody."),
        ),
        tables=(_places(held, who, found), _members(held, who)),
        above=(Link(_("Panels"), addresses.of(held, "panel")),),
        data=as_data.panel_of(who, found),
    )


def _members(held: Published, who: Eligible) -> Table:
    columns = (
        Column("number", _("Number"), numeric=True),
        Column("person", _("Member")),
        Column("reason", _("Why not")),
    )
    none = cell("", text="–")
    rows: list[tuple[Cell, ...]] = [
        (number(place), naming.person(held, person), none)
        for place, person in enumerate(who.can, 1)
    ]
    rows += [
        (none, naming.person(held, person), cell(English(why), text=English(why)))
        for person, why in who.cannot
    ]
    note = _("Members are numbered in the order of their ids: a lot draws a number.")
    return Table("members", _("Members of the body"), columns, tuple(rows), note)


def _places(held: Published, who: Eligible, found: Panel) -> Table:
    columns = (
        Column("place", _("Place"), numeric=True),
        Column("person", _("Member")),
        Column("chosen", _("Number"), numeric=True),
        Column("evidence", _("Drawn by")),
    )
    rows = tuple(
        (
            number(place),
            naming.person(held, who.can[lot.chosen - 1]),
            number(lot.chosen),
            cell(English(lot.evidence), text=English(lot.evidence)),
        )
        for place, lot in enumerate(found.lots, 1)
    )
    return Table("places", _("Who is drawn"), columns, rows)
