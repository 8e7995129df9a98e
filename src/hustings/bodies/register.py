"""The register of a body: one readable file with its sections, persons, terms and standings.

TOML with a table ``[body]`` and lists ``[[section]]``, ``[[person]]``, ``[[office]]``,
``[[term]]``, ``[[standing]]``, ``[[alignment]]`` and ``[[bloc]]``; days are TOML dates, ``until``
is the first day that does not belong to it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.bodies.alignment import Alignment, Bloc
from hustings.bodies.body import Body, SectionVersion
from hustings.bodies.person import Office, Person, person_of
from hustings.bodies.span import Span
from hustings.bodies.status import Standing, StatusChange
from hustings.bodies.tables import (
    BadTableError,
    day,
    each,
    flag,
    known,
    loads,
    sound,
    text,
    texts,
    whole,
)
from hustings.bodies.term import Beginning, End, Term, TermRule
from hustings.bodies.vacancy_rule import VacancyRule
from hustings.terms import Constraint, Filling

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["BadRegisterError", "Register", "faults", "parse", "read"]

LISTS = ("section", "person", "office", "term", "standing", "alignment", "bloc")


class BadRegisterError(ValueError):
    """The register cannot be used; the message says in which table and what was expected."""


@dataclass(frozen=True, slots=True)
class Register:
    """A body with everybody who ever sat on it, as far as the register knows."""

    body: Body
    persons: tuple[Person, ...]
    offices: tuple[Office, ...]
    terms: tuple[Term, ...]
    standings: tuple[StatusChange, ...]
    alignments: tuple[Alignment, ...] = ()
    blocs: tuple[Bloc, ...] = ()


def read(path: str | os.PathLike[str]) -> Register:
    """Read a register file; raise BadRegisterError with the file's name, OSError."""
    try:
        held = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRegisterError(f"{path}: a register is TOML in UTF-8; this is not") from error
    try:
        return parse(held)
    except BadRegisterError as error:
        raise BadRegisterError(f"{path}: {error}") from error


def parse(source: str) -> Register:
    """Read the text of a register; raise BadRegisterError."""
    try:
        return _register(loads(source))
    except BadTableError as error:
        raise BadRegisterError(str(error)) from error


def faults(source: str) -> tuple[str, ...]:
    """Return everything that is wrong with the text of a register, table by table; none: no fault.

    A table that names somebody whose own table is at fault is named as well.
    """
    try:
        data = loads(source)
        known(data, "body", *LISTS)
    except BadTableError as error:
        return (str(error),)
    persons, found = sound(data, "person", _person)
    makers = _Names(persons).makers() | {"section": _section, "bloc": _bloc}
    for name, make in makers.items():
        found += sound(data, name, make)[1]
    if found:
        return found
    try:
        held = _register(data)
    except BadTableError as error:
        return (str(error),)
    return tuple(_homeless(held))


def _homeless(held: Register) -> Iterator[str]:
    """Terms in sections that the body never had."""
    ids = {section.id for section in held.body.sections}
    for number, term in enumerate(held.terms, 1):
        if term.section not in ids:
            yield f"[[term]] number {number}: there is no section {term.section}"


def _register(data: Mapping[str, Any]) -> Register:
    known(data, "body", *LISTS)
    persons = each(data, "person", _person)
    ids = [person.id for person in persons]
    if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise BadTableError(f"two persons have the id {twice[0]}: aliases hold other names")
    named = {name: each(data, name, make) for name, make in _Names(persons).makers().items()}
    return Register(
        _body(data),
        persons,
        named["office"],
        named["term"],
        named["standing"],
        named["alignment"],
        each(data, "bloc", _bloc),
    )


def _body(data: Mapping[str, Any]) -> Body:
    sections = each(data, "section", _section)
    head = data.get("body")
    if not isinstance(head, dict):
        raise BadTableError("the table [body] with id and name is missing")
    try:
        return Body(text(head, "id"), text(head, "name"), sections, text(head, "purpose", ""))
    except ValueError as error:
        raise BadTableError(str(error)) from error


def _span(table: dict[str, Any]) -> Span:
    return Span(day(table, "since"), day(table, "until"))


def _person(table: dict[str, Any]) -> Person:
    named = flag(table, "named") is not False
    return Person(text(table, "id"), text(table, "name"), texts(table, "aliases"), named)


def _bloc(table: dict[str, Any]) -> Bloc:
    group, members = text(table, "group"), whole(table, "members")
    return Bloc(group, members, _span(table), text(table, "source", ""))


def _section(table: dict[str, Any]) -> SectionVersion:
    return SectionVersion(
        id=text(table, "id"),
        name=text(table, "name"),
        seats=whole(table, "seats"),
        span=_span(table),
        filling=Filling(text(table, "filling", "elected")),
        electorate=text(table, "electorate", ""),
        rule=text(table, "rule", ""),
        options=_options(table),
        constraints=_constraints(table),
        term=_term_rule(table),
        vacancy=VacancyRule(text(table, "vacancy", "by_election")),
        apart=texts(table, "apart"),
        source=text(table, "source", ""),
    )


def _options(table: dict[str, Any]) -> dict[str, str]:
    options = table.pop("options", {})
    if not isinstance(options, dict) or not all(isinstance(v, str) for v in options.values()):
        raise ValueError("options must be a table of texts")
    return options


def _constraints(table: dict[str, Any]) -> tuple[Constraint, ...]:
    given = table.pop("at_least", {})
    if not isinstance(given, dict) or not all(type(n) is int for n in given.values()):
        raise ValueError("at_least must be a table such as { women = 4 }")
    return tuple(Constraint(category, least) for category, least in given.items())


def _term_rule(table: dict[str, Any]) -> TermRule:
    given = table.pop("term", {})
    if not isinstance(given, dict):
        raise ValueError("term must be a table such as { years = 2, beginning = 'declaration' }")
    known = {field.name for field in fields(TermRule)}
    if beyond := sorted(given.keys() - known):
        raise ValueError(f"term: unknown member {beyond[0]}")
    held = dict(given)
    beginning = Beginning(text(held, "beginning", "declaration"))
    return TermRule(**{name: whole(held, name) for name in tuple(held)}, beginning=beginning)


class _Names:
    """Tables that name a person: by id, name or alias."""

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self._persons = persons

    def makers(self) -> dict[str, Callable[[dict[str, Any]], Any]]:
        """Return what makes a value of a table, by the name of its list."""
        return {
            "office": self.office,
            "term": self.term,
            "standing": self.standing,
            "alignment": self.alignment,
        }

    def _who(self, table: dict[str, Any]) -> str:
        return person_of(self._persons, text(table, "person")).id

    def office(self, table: dict[str, Any]) -> Office:
        who, title, where = self._who(table), text(table, "title"), text(table, "where", "")
        return Office(who, title, where, _span(table), text(table, "source", ""))

    def term(self, table: dict[str, Any]) -> Term:
        who, section, by = self._who(table), text(table, "section"), text(table, "by", "")
        end = table.pop("end", None)
        ended = None if end is None else End(end)
        return Term(who, section, _span(table), by, ended, text(table, "source", ""))

    def standing(self, table: dict[str, Any]) -> StatusChange:
        who, on = self._who(table), day(table, "on")
        if on is None:
            raise ValueError("on is missing: the day from which the standing holds")
        return StatusChange(who, on, Standing(text(table, "standing")), text(table, "source", ""))

    def alignment(self, table: dict[str, Any]) -> Alignment:
        who, group = self._who(table), text(table, "group")
        return Alignment(who, group, _span(table), text(table, "source", ""))
