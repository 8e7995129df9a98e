"""Recorded votes of the body: motions, requirement, result, rebels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hustings.outcome.divisions import carried, hundredths, share_for, sides
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import (
    Column,
    English,
    Link,
    Page,
    Table,
    cell,
    dated,
    number,
    per_cent,
)
from hustings.web.outcome.selectors import naming

if TYPE_CHECKING:
    from hustings.outcome.divisions import Division
    from hustings.outcome.history import History
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["division", "divisions"]


def divisions(held: Published) -> Page:
    """Return all recorded votes, the newest first; raise Http404 where none is known."""
    history = _history(held)
    columns = (
        Column("motion", _("Motion")),
        Column("date", _("Date")),
        Column("for", _("For, %"), numeric=True),
        Column("carried", _("Carried")),
    )
    found = sorted(history.divisions, key=lambda one: (one.date, one.id), reverse=True)
    rows = tuple(
        (
            cell(one.motion, addresses.of(held, "division", one.id)),
            dated(one.date),
            _share(one),
            _carried(one),
        )
        for one in found
    )
    title = _("Recorded votes")
    return Page(title, tables=(Table("divisions", title, columns, rows),))


def division(held: Published, id_: str) -> Page:
    """Return a recorded vote by id; raise Http404 where there is none."""
    history = _history(held)
    one = next((each for each in history.divisions if each.id == id_), None)
    if one is None:
        raise Http404(f"there is no recorded vote {id_}")
    tables = [_figures(one)]
    tables += [_parts(one)] if one.parts else []
    tables += [_cast(held, history, one)] if one.cast else []
    unsure = [] if one.cast else [_("How each member voted is not known.")]
    return Page(
        one.motion,
        says=(one.note,) if one.note else (),
        tables=tuple(tables),
        unsure=tuple(unsure),
        sources=(one.source,),
        above=(Link(_("Recorded votes"), addresses.of(held, "divisions")),),
        data={"division": one.id, "body": one.body},
    )


def _history(held: Published) -> History:
    if held.source.history is None or not held.source.history.divisions:
        raise Http404("no recorded votes are known")
    return held.source.history


def _share(one: Division) -> Cell:
    share = share_for(one)
    return per_cent(None if share is None else hundredths(share))


def _carried(one: Division) -> Cell:
    found = carried(one)
    return cell(found, text={True: _("yes"), False: _("no"), None: ""}[found])


def _figures(one: Division) -> Table:
    columns = (Column("figure", _("Figure")), Column("value", _("Value")))
    mandatory = {True: _("yes"), False: _("no"), None: ""}[one.mandatory]
    rows = (
        (cell("date", text=_("Date")), dated(one.date)),
        (
            cell("requirement", text=_("It needs")),
            cell(English(str(one.requirement).replace("_", " "))),
        ),
        (cell("for", text=_("For")), number(one.votes_for)),
        (cell("against", text=_("Against")), number(one.votes_against)),
        (cell("share", text=_("For, %")), _share(one)),
        (cell("carried", text=_("Carried")), _carried(one)),
        (cell("subject", text=_("Subject")), cell(one.subject or None)),
        (cell("origin", text=_("Brought by")), cell(one.origin or None)),
        (
            cell("mandatory", text=_("Required from outside")),
            cell(one.mandatory, text=mandatory),
        ),
    )
    return Table("figures", _("The vote"), columns, rows)


def _parts(one: Division) -> Table:
    columns = (
        Column("part", _("Part")),
        Column("for", _("For"), numeric=True),
        Column("against", _("Against"), numeric=True),
    )
    rows = tuple((cell(p.name), number(p.votes_for), number(p.votes_against)) for p in one.parts)
    note = _(
        "Each part weighs the same, whatever its size: the result is the mean of their shares."
    )
    return Table("parts", _("By part"), columns, rows, note)


def _cast(held: Published, history: History, one: Division) -> Table:
    found = sides(one, history.register.alignments)
    columns = (
        Column("person", _("Member")),
        Column("group", _("Stands with")),
        Column("cast", pgettext("member", "Voted")),
        Column("rebel", _("Against the line of the group")),
    )
    yes = {True: _("yes"), False: _("no")}
    rows = tuple(
        (
            naming.person(held, person),
            cell(found.groups.get(person)),
            cell(English(cast)),
            cell(person in found.rebels, text=yes[person in found.rebels]),
        )
        for person, cast in one.cast
    )
    note = _("Only those are listed whose vote a source tells.")
    return Table("cast", _("How members voted"), columns, rows, note)
