"""Slates, organisations and umbrellas: seats over time, success, sweeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from hustings.outcome import asked
from hustings.outcome.organisation import family
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Column, Link, Page, Table, cell, number, per_cent
from hustings.web.outcome.selectors import charts, naming
from hustings.web.outcome.selectors import columns as columns_

if TYPE_CHECKING:
    from hustings.outcome.asked import Won
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["backer", "backers"]


def backers(held: Published) -> Page:
    """Return everybody who backed candidates."""
    columns = (
        Column("backer", _("Name")),
        Column("kind", _("Kind")),
        Column("under", _("Under")),
    )
    rows = tuple(
        (naming.backer(held, one.id), cell(one.kind, text=_kind(one)), _under(held, one))
        for one in held.source.organisations.values()
    )
    title = _("Slates and organisations")
    return Page(title, tables=(Table("backers", title, columns, rows),))


def backer(held: Published, id_: str) -> Page:
    """Return one of them by id; raise Http404 where there is none."""
    one = held.source.organisations.get(id_)
    if one is None:
        raise Http404(f"there is no organisation {id_}")
    backed = [(path, contest, _won(held, id_, contest)) for path, contest in _contests(held)]
    stood = [(path, contest, won) for path, contest, won in backed if won]
    title = _("Slates and organisations")
    return Page(
        one.name,
        says=tuple(_says(held, one)),
        pictures=tuple(charts.there(held, f"backer/{id_}")),
        tables=(
            _polls(held, stood),
            _candidates(held, id_),
        ),
        sources=(one.source,) if one.source else (),
        above=(Link(title, addresses.of(held, "backers")),),
        data={"backer": id_, "kind": one.kind, "under": [each.umbrella for each in one.under]},
    )


def _kind(one: Organisation) -> str:
    kinds = {"slate": _("Slate"), "umbrella": _("Umbrella")}
    return kinds.get(one.kind, _("Organisation"))


def _contests(held: Published) -> list[tuple[str, ContestResult]]:
    return list(held.source.contests.items())


def _won(held: Published, id_: str, contest: ContestResult) -> Won | None:
    """What it won in a contest; None where it backed nobody."""
    return next((r for r in asked.of_backers(held.source, contest) if r.closed.backer == id_), None)


def _says(held: Published, one: Organisation) -> list[str]:
    kinds = {"slate": _("A slate."), "umbrella": _("An umbrella of others.")}
    told = [kinds.get(one.kind, _("An organisation."))]
    if one.aliases:
        told.append(_("Also called {names}.").format(names=", ".join(one.aliases)))
    if one.under:
        told.append(_("Under {names}.").format(names=_under(held, one).text))
    below = family(held.source.organisations, one.id, None) - {one.id}
    if below:
        names = sorted(asked.name(held.source, each) for each in below)
        told.append(_("Under it at some time: {names}.").format(names=", ".join(names)))
    if one.officers:
        told.append(_("Who speaks for it: {names}.").format(names=", ".join(one.officers)))
    return told


def _under(held: Published, one: Organisation) -> Cell:
    told = []
    for each in one.under:
        name = asked.name(held.source, each.umbrella)
        days = f"{each.span.since or ''}–{each.span.until or ''}".strip("–")
        told.append(f"{name} ({days})" if days else name)
    return cell(", ".join(told))


def _polls(held: Published, stood: list[tuple[str, ContestResult, Won]]) -> Table:
    columns = (
        Column("contest", _("Contest")),
        Column("seats", _("Seats"), numeric=True),
        *columns_.stood_and_won(),
        Column("remark", _("Remark")),
    )
    rows = tuple(_poll(held, path, one, won) for path, one, won in stood)
    return Table("polls", _("Poll by poll"), columns, rows)


def _poll(held: Published, path: str, one: ContestResult, won: Won) -> tuple[Cell, ...]:
    stated = dict(one.seats_by).get(won.closed.backer)
    told = stated is None
    return (
        naming.contest(held, path),
        number(one.seats),
        number(len(won.issued.won) if told else None),
        number(won.issued.stood if told else None),
        number(len(won.closed.won) if told else stated),
        number(won.closed.stood if told else None),
        per_cent(won.closed.success),
        cell(_remark(won)),
    )


def _remark(won: Won) -> str:
    if won.closed.sweep:
        return _("clean sweep")
    if won.issued.sweep:
        return _("clean sweep as the papers were issued")
    if won.closed.all_elected and won.closed.stood > 1:
        return _("all who stood")
    return _("no seat") if won.closed.nothing else ""


def _candidates(held: Published, id_: str) -> Table:
    columns = (
        Column("contest", _("Contest")),
        Column("person", _("Candidate")),
        Column("elected", _("Elected")),
        Column("issued", _("Backed as issued")),
        Column("closed", _("Backed at the close")),
    )
    yes = {True: _("yes"), False: _("no"), None: ""}
    rows: list[tuple[Cell, ...]] = []
    for path, one in _contests(held):
        ids = family(held.source.organisations, id_, one.date)
        for each in one.stood:
            issued, closed = bool(ids & {*each.issued}), bool(ids & {*each.closed})
            if issued or closed:
                rows.append(
                    (
                        naming.contest(held, path),
                        naming.person(held, each.person, one),
                        cell(each.elected, text=yes[each.elected]),
                        cell(issued, text=yes[issued]),
                        cell(closed, text=yes[closed]),
                    )
                )
    return Table("candidates", _("Candidates"), columns, tuple(rows))
