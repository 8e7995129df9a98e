"""The register of a body: one readable file with its sections, persons, terms and standings.

TOML with tables ``[body]`` and lists ``[[section]]``, ``[[person]]``, ``[[office]]``, ``[[term]]``
and ``[[standing]]``; days are TOML dates, ``until`` is the first day that does not belong to it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.bodies.body import Body, SectionVersion
from hustings.bodies.person import Office, Person, person_of
from hustings.bodies.span import Span
from hustings.bodies.status import Standing, StatusChange
from hustings.bodies.term import Beginning, End, Term, TermRule
from hustings.bodies.vacancy_rule import VacancyRule
from hustings.terms import Constraint, Filling

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

__all__ = ["BadRegisterError", "Register", "parse", "read"]


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


def read(path: str | os.PathLike[str]) -> Register:
    """Read a register file; raise BadRegisterError with the file's name, OSError."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRegisterError(f"{path}: a register is TOML in UTF-8; this is not") from error
    try:
        return parse(text)
    except BadRegisterError as error:
        raise BadRegisterError(f"{path}: {error}") from error


def parse(text: str) -> Register:
    """Read the text of a register; raise BadRegisterError."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadRegisterError(f"no TOML: {error}") from error
    known = {"body", "section", "person", "office", "term", "standing"}
    if beyond := sorted(data.keys() - known):
        raise BadRegisterError(f"unknown table {beyond[0]}: expected {', '.join(sorted(known))}")
    persons = _each(data, "person", _person)
    ids = [person.id for person in persons]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise BadRegisterError(f"two persons have the id {twice[0]}: aliases hold other names")
    names = _Names(persons)
    return Register(
        _body(data),
        persons,
        _each(data, "office", names.office),
        _each(data, "term", names.term),
        _each(data, "standing", names.standing),
    )


def _body(data: Mapping[str, Any]) -> Body:
    sections = _each(data, "section", _section)
    head = data.get("body")
    if not isinstance(head, dict):
        raise BadRegisterError("the table [body] with id and name is missing")
    try:
        return Body(_text(head, "id"), _text(head, "name"), sections, _text(head, "purpose", ""))
    except ValueError as error:
        raise BadRegisterError(str(error)) from error


def _each(
    data: Mapping[str, Any], name: str, make: Callable[[dict[str, Any]], Any]
) -> tuple[Any, ...]:
    """Make a value of every table of a list; name the one that cannot be used."""
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadRegisterError(f"write [[{name}]] for each {name}")
    made = []
    for number, table in enumerate(tables, 1):
        rest = dict(table)
        try:
            made.append(make(rest))
            if rest:
                raise ValueError(f"unknown member {min(rest)}")
        except (ValueError, KeyError) as error:
            words = error.args[0] if error.args else error
            raise BadRegisterError(f"[[{name}]] number {number}: {words}") from error
    return tuple(made)


def _text(table: dict[str, Any], name: str, default: str | None = None) -> str:
    value = table.pop(name, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f"{name} is missing, or is no text")
    return value


def _whole(table: dict[str, Any], name: str, default: int | None = None) -> int:
    value = table.pop(name, default)
    if type(value) is not int:
        raise ValueError(f"{name} is missing, or is no whole number")
    return value


def _day(table: dict[str, Any], name: str) -> date | None:
    value = table.pop(name, None)
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise ValueError(f"{name} must be a day such as 2020-11-13, without quotation marks")
    return value


def _texts(table: dict[str, Any], name: str) -> tuple[str, ...]:
    values = table.pop(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(values)


def _span(table: dict[str, Any]) -> Span:
    return Span(_day(table, "since"), _day(table, "until"))


def _person(table: dict[str, Any]) -> Person:
    return Person(_text(table, "id"), _text(table, "name"), _texts(table, "aliases"))


def _section(table: dict[str, Any]) -> SectionVersion:
    return SectionVersion(
        id=_text(table, "id"),
        name=_text(table, "name"),
        seats=_whole(table, "seats"),
        span=_span(table),
        filling=Filling(_text(table, "filling", "elected")),
        electorate=_text(table, "electorate", ""),
        rule=_text(table, "rule", ""),
        options=_options(table),
        constraints=_constraints(table),
        term=_term_rule(table),
        vacancy=VacancyRule(_text(table, "vacancy", "by_election")),
        apart=_texts(table, "apart"),
        source=_text(table, "source", ""),
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
    beginning = Beginning(_text(held, "beginning", "declaration"))
    return TermRule(**{name: _whole(held, name) for name in tuple(held)}, beginning=beginning)


class _Names:
    """Tables that name a person: by id, name or alias."""

    def __init__(self, persons: tuple[Person, ...]) -> None:
        self._persons = persons

    def _who(self, table: dict[str, Any]) -> str:
        return person_of(self._persons, _text(table, "person")).id

    def office(self, table: dict[str, Any]) -> Office:
        who, title, where = self._who(table), _text(table, "title"), _text(table, "where", "")
        return Office(who, title, where, _span(table), _text(table, "source", ""))

    def term(self, table: dict[str, Any]) -> Term:
        who, section, by = self._who(table), _text(table, "section"), _text(table, "by", "")
        end = table.pop("end", None)
        ended = None if end is None else End(end)
        return Term(who, section, _span(table), by, ended, _text(table, "source", ""))

    def standing(self, table: dict[str, Any]) -> StatusChange:
        who, on = self._who(table), _day(table, "on")
        if on is None:
            raise ValueError("on is missing: the day from which the standing holds")
        return StatusChange(who, on, Standing(_text(table, "standing")), _text(table, "source", ""))
