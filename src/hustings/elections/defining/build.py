"""From data that keeps the schema, and agrees with itself, to the definition of a round."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from hustings.elections.definition import (
    Arrivals,
    ContestPlan,
    Definition,
    EqualTimes,
    Filling,
    Late,
    NominationPlan,
    OrganisationPlan,
    Publication,
    PublicationPlan,
    Reinstated,
    Revote,
    SectionPlan,
    SettlementPlan,
    Threshold,
    TrusteePlan,
)
from hustings.elections.moments import iso
from hustings.front.typed import constraint
from hustings.terms import ConstraintMethod, RonMethod

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.elections.definition import Event

__all__ = ["built"]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def built(data: Mapping[str, Any], timetable: Iterable[Event], digest: str) -> Definition:
    """Return the definition that the data describes, with the events of its timetable."""
    return Definition(
        id=data["id"],
        title=data["title"],
        body=data["body"],
        zone=data["zone"],
        sections=tuple(_section(row) for row in data["sections"]),
        contests=tuple(_contest(row, data) for row in data["contests"]),
        electorates=_dated(data["electorates"]),
        timetable=tuple(timetable),
        trustees=_trustees(data.get("trustees")),
        retention_days=data["retention_days"],
        source=data["source"],
        digest=digest,
        organisation=data.get("organisation", ""),
        kinds=data.get("kinds", {}),
        organisations=tuple(_organisation(row) for row in data.get("organisations", [])),
        holidays=tuple(sorted(date.fromisoformat(day) for day in data.get("holidays", []))),
    )


def _dated(value: Any) -> Any:
    """Return a rule of eligibility with its dates: a text that is a date means that date."""
    if isinstance(value, dict):
        return {name: _dated(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner) for inner in value]
    if not isinstance(value, str):
        return value
    return _day(value) or iso(value) or value


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _section(row: Mapping[str, Any]) -> SectionPlan:
    return SectionPlan(**{**row, "filling": Filling(row["filling"])})


def _contest(row: Mapping[str, Any], data: Mapping[str, Any]) -> ContestPlan:
    """What a contest says of settlement and publication stands before what the round says."""
    made = {
        **row,
        "constraints": tuple(constraint(text) for text in row.get("constraints", [])),
        "constraint_method": _or_none(ConstraintMethod, row.get("constraint_method")),
        "ron_method": _or_none(RonMethod, row.get("ron_method")),
        "parts": tuple(row.get("parts", [])),
        "nominations": _nominations(row["nominations"]),
        "settlement": _settlement({**data.get("settlement", {}), **row.get("settlement", {})}),
        "publication": _publication({**data.get("publication", {}), **row.get("publication", {})}),
    }
    return ContestPlan(**made)


def _or_none(kind: Any, value: str | None) -> Any:
    return None if value is None else kind(value)


def _nominations(row: Mapping[str, Any]) -> NominationPlan:
    any_of = tuple(Threshold(**threshold) for threshold in row.get("any_of", []))
    return NominationPlan(**{**row, "any_of": any_of, "apart": tuple(row.get("apart", []))})


_POLICIES = {
    "equal_times": EqualTimes,
    "late": Late,
    "reinstated": Reinstated,
    "revote": Revote,
    "arrivals": Arrivals,
    "ballots": Publication,
}


def _chosen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _POLICIES.get(name, lambda as_is: as_is)(value) for name, value in row.items()}


def _settlement(row: Mapping[str, Any]) -> SettlementPlan:
    return SettlementPlan(**_chosen(row))


def _publication(row: Mapping[str, Any]) -> PublicationPlan:
    return PublicationPlan(**_chosen(row))


def _trustees(row: Mapping[str, Any] | None) -> TrusteePlan | None:
    return None if row is None else TrusteePlan(**{**row, "names": tuple(row["names"])})


def _organisation(row: Mapping[str, Any]) -> OrganisationPlan:
    return OrganisationPlan(**{**row, "aliases": tuple(row.get("aliases", []))})
