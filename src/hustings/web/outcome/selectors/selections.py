"""Selections of candidates where somebody holds the seat: decisions, and whether one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.outcome import as_data
from hustings.outcome.selection import Trigger, is_open
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, Link, Page, Table, cell, coded, dated, number
from hustings.web.outcome.selectors import naming

if TYPE_CHECKING:
    from hustings.outcome.history import History
    from hustings.web.outcome.sources import Published

__all__ = ["asked", "selection"]


def selection(held: Published) -> Page:
    """Return the rule, and what was decided of persons; raise Http404 where it is no history."""
    history = _history(held)
    return Page(
        _("Selections"),
        says=(_rule(),),
        tables=(_decisions(held, history),) if history.decisions else (),
        links=(Link(_("Ask whether a selection is open"), addresses.of(held, "selection_ask")),),
    )


def asked(
    held: Published, wanting: int, branches: int, affiliated_wanting: int, affiliated: int
) -> Page:
    """Return whether so many branches open a selection; raise Http404 for more than there are."""
    _history(held)
    kinds = {
        "party": Trigger(branches, wanting),
        "affiliated": Trigger(affiliated, affiliated_wanting),
    }
    try:
        open_ = is_open(*kinds.values())
    except ValueError as error:
        raise Http404(str(error)) from error
    told = (
        _("The selection is open: the sitting member may stand, and others may.")
        if open_
        else _("The selection is not open: the sitting member is the candidate again.")
    )
    return Page(
        _("Is the selection open?"),
        says=(told, _rule()),
        tables=(_kinds(kinds),),
        above=(Link(_("Selections"), addresses.of(held, "selection")),),
        data=as_data.triggers(kinds.items()),
    )


def _history(held: Published) -> History:
    if held.source.history is None:
        raise Http404("nothing is known of selections")
    return held.source.history


def _rule() -> str:
    return _(
        "Branches of the party and of affiliated organisations each say whether they want an open "
        "selection: a third of either kind is enough."
    )


def _kinds(kinds: dict[str, Trigger]) -> Table:
    columns = (
        Column("kind", _("Branches of")),
        Column("wanting", _("Want an open selection"), numeric=True),
        Column("branches", _("Of how many"), numeric=True),
        Column("opens", _("A third or more")),
    )
    names = {"party": _("the party"), "affiliated": _("affiliated organisations")}
    yes = {True: _("yes"), False: _("no")}
    rows = tuple(
        (
            cell(kind, text=names[kind]),
            number(each.wanting),
            number(each.branches),
            cell(is_open(each), text=yes[is_open(each)]),
        )
        for kind, each in kinds.items()
    )
    return Table("kinds", _("What the branches say"), columns, rows)


def _decisions(held: Published, history: History) -> Table:
    columns = (
        Column("person", _("Person")),
        Column("process", _("Selection or election")),
        Column("decision", _("Decision")),
        Column("date", _("Date")),
        Column("reason", _("Reason")),
        Column("source", _("Source")),
    )
    rows = tuple(
        (
            naming.person(held, each.person),
            naming.contest(held, each.process),
            coded(each.decision),
            dated(each.on),
            cell(each.reason or None),
            cell(each.source),
        )
        for each in history.decisions
    )
    note = _("A decision holds in its own process and in no other.")
    return Table("decisions", _("What was decided of persons"), columns, rows, note)
