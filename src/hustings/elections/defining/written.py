"""A definition as data that keeps the published schema, every default spelled out.

``election_toml.from_data(as_data(definition))`` is the definition again; other programs read it.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from hustings.elections.schema import SCHEMA

if TYPE_CHECKING:
    from hustings.elections.definition import ContestPlan, Definition, Event
    from hustings.terms import Constraint

__all__ = ["as_data", "as_text"]


def as_data(definition: Definition) -> dict[str, Any]:
    """Return JSON data: text, whole numbers, true and false, lists and tables."""
    made = {
        "schema": SCHEMA,
        "id": definition.id,
        "title": definition.title,
        "organisation": definition.organisation,
        "body": definition.body,
        "zone": definition.zone,
        "retention_days": definition.retention_days,
        "source": definition.source,
        "holidays": [day.isoformat() for day in definition.holidays],
        "timetable": [_event(event) for event in definition.timetable],
        "sections": [_table(section) for section in definition.sections],
        "trustees": _table(definition.trustees) if definition.trustees else None,
        "scrutineer": _table(definition.scrutineer) if definition.scrutineer else None,
        "kinds": dict(definition.kinds),
        "electorates": _plain(definition.electorates),
        "contests": [_contest(contest) for contest in definition.contests],
        "organisations": [_table(each) for each in definition.organisations],
    }
    return _said(made)


def as_text(constraint: Constraint) -> tuple[str, ...]:
    """Return a constraint as the file writes it: one text, or two where it has two bounds."""
    least, most = constraint.least, constraint.most
    if most is None:
        return (f"{constraint.category} >= {least}",)
    if most == least:
        return (f"{constraint.category} = {least}",)
    upper = f"{constraint.category} <= {most}"
    return (f"{constraint.category} >= {least}", upper) if least else (upper,)


def _event(event: Event) -> dict[str, Any]:
    line = {"event": event.name, "at": event.rule or event.at.isoformat(), "source": event.source}
    return line | ({"contests": list(event.contests)} if event.contests else {})


def _contest(contest: ContestPlan) -> dict[str, Any]:
    inner = {
        name: _table(getattr(contest, name))
        for name in ("nominations", "settlement", "publication", "vacancies")
        if getattr(contest, name) is not None
    }
    constraints = [text for each in contest.constraints for text in as_text(each)]
    return _table(contest) | inner | {"constraints": constraints}


def _table(plan: Any) -> dict[str, Any]:
    """Return a frozen plan as a table."""
    return _said(_plain(asdict(plan)))


def _said(made: dict[str, Any]) -> dict[str, Any]:
    """Return a table without what says nothing: empty text, and what is left open."""
    return {name: value for name, value in made.items() if value not in (None, "")}


def _plain(value: Any) -> Any:
    """Return JSON data for frozen data: lists for tuples, text for what is an enumeration."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
