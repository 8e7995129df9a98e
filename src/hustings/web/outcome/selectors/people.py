"""Persons: every contest they stood in, what became of them, terms, votes that are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hustings.outcome import asked, poll
from hustings.outcome.divisions import voting_record
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import (
    Column,
    English,
    Link,
    Page,
    Table,
    cell,
    coded,
    dated,
    number,
)
from hustings.web.outcome.selectors import columns as columns_
from hustings.web.outcome.selectors import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.bodies.person import Person
    from hustings.bodies.span import Span
    from hustings.outcome.result import CandidateResult
    from hustings.web.outcome.parts import Cell
    from hustings.web.outcome.sources import Published

__all__ = ["people", "person"]


def people(held: Published) -> Page:
    """Return everybody who stood or sat, in the order of their names."""
    columns = (
        Column("person", _("Name")),
        Column("stood", _("Times stood"), numeric=True),
        Column("elected", _("Times elected"), numeric=True),
    )
    stood: dict[str, list[CandidateResult]] = {id_: [] for id_ in _seated(held)}
    for one in held.source.contests.values():
        for each in one.candidates:
            stood.setdefault(each.person, []).append(each)
    cells = [
        (
            naming.person(held, id_),
            number(sum(not each.out for each in times)),
            number(sum(bool(each.elected) for each in times)),
        )
        for id_, times in stood.items()
    ]
    cells.sort(key=lambda row: row[0].text.casefold())
    return Page(
        _("Candidates and members"), tables=(Table("people", _("By name"), columns, tuple(cells)),)
    )


def person(held: Published, id_: str) -> Page:
    """Return a person by id; raise Http404 where nobody has it."""
    known = _known(held, id_)
    stood = tuple(_stood(held, id_))
    if known is None and not stood:
        raise Http404(f"there is nobody {id_}")
    says = []
    if known and known.aliases:
        says.append(_("Also called {names}.").format(names=", ".join(known.aliases)))
    if held.source.register is None:
        says.append(_("Who sat on the body before is not known: nobody gave its register."))
    tables = (_contests(stood), *_terms(held, id_), *_beside(held, id_), *_votes(held, id_))
    return Page(
        naming.person_name(held, id_),
        says=tuple(says),
        tables=tables,
        above=(Link(_("Candidates and members"), addresses.of(held, "people")),),
        data={"person": id_, "aliases": list(known.aliases) if known else []},
    )


def _seated(held: Published) -> tuple[str, ...]:
    """Persons of the register who are named."""
    known = held.source.register.persons if held.source.register else ()
    return tuple(each.id for each in known if each.named)


def _known(held: Published, id_: str) -> Person | None:
    known = held.source.register.persons if held.source.register else ()
    return next((each for each in known if each.id == id_ and each.named), None)


def _stood(held: Published, id_: str) -> Iterator[tuple[Cell, ...]]:
    for path, one in held.source.contests.items():
        each = next((each for each in one.candidates if each.person == id_), None)
        if each is None:
            continue
        yield (
            naming.contest(held, path),
            number(None if each.out else poll.place(one, id_)),
            number(each.votes),
            naming.became(each, asked.fates_of(held.source, one).get(id_)),
            *naming.backing(held, each),
        )


def _contests(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    columns = (
        Column("contest", _("Contest")),
        Column("place", _("Place"), numeric=True),
        Column("votes", _("Votes"), numeric=True),
        Column("outcome", _("What became")),
        *columns_.backing(),
    )
    return Table("contests", _("Contests"), columns, rows)


def _terms(held: Published, id_: str) -> Iterator[Table]:
    register = held.source.register
    columns = (
        Column("section", _("Section")),
        Column("since", _("Since")),
        Column("until", _("Until")),
        Column("by", _("By")),
        Column("end", _("Ended by")),
    )
    rows = tuple(
        (
            naming.section(held, term.section),
            *_days(term.span),
            naming.contest(held, term.by) if term.by else cell(None),
            coded(term.end) if term.end else cell("", text="–"),
        )
        for term in (register.terms if register else ())
        if term.person == id_
    )
    if rows:
        yield Table("terms", _("Terms on the body"), columns, rows)


def _beside(held: Published, id_: str) -> Iterator[Table]:
    """Offices, decisions in other processes, with whom the person stood, each by its source."""
    register, history = held.source.register, held.source.history
    rows: list[tuple[Cell, ...]] = []
    for office in register.offices if register else ():
        if office.person == id_:
            what = ", ".join(filter(None, (office.title, office.where)))
            rows.append((cell(what), *_days(office.span), cell(office.source)))
    for stance in register.alignments if register else ():
        if stance.person == id_:
            what = _("stood with: {group}").format(group=stance.group)
            rows.append((cell(what), *_days(stance.span), cell(stance.source)))
    for made in history.decisions if history else ():
        if made.person == id_:
            process = naming.contest(held, made.process)
            what = f"{made.decision}: {process.text}"
            rows.append((cell(what), dated(made.on), cell("", text="–"), cell(made.source)))
    columns = (
        Column("what", _("What")),
        Column("since", _("Since")),
        Column("until", _("Until")),
        Column("source", _("Source")),
    )
    if rows:
        yield Table("beside", _("Offices, decisions, where the person stood"), columns, tuple(rows))


def _votes(held: Published, id_: str) -> Iterator[Table]:
    history = held.source.history
    columns = (
        Column("division", _("Motion")),
        Column("date", _("Date")),
        Column("cast", pgettext("member", "Voted")),
    )
    rows = tuple(
        (
            cell(one.motion, addresses.of(held, "division", one.id)),
            dated(one.date),
            cell(English(cast)),
        )
        for one, cast in voting_record(history.divisions if history else (), id_)
    )
    if rows:
        yield Table("votes", _("Recorded votes"), columns, rows)


def _days(span: Span) -> tuple[Cell, Cell]:
    """The days of a span; without an end it goes on, without a beginning nobody knows."""
    until = dated(span.until) if span.until else cell("", text="–")
    return dated(span.since), until
