"""From data that keeps the schema, and agrees with itself, to the definition of a round."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hustings.elections.defining.dated import dated
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
    ScrutineerPlan,
    SectionPlan,
    SettlementPlan,
    Sitting,
    Threshold,
    TrusteePlan,
    VacancyPlan,
    VacancyRule,
)
from hustings.front.typed import constraint
from hustings.terms import ConstraintMethod, RonMethod

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.elections.definition import Event

__all__ = ["built"]


def built(data: Mapping[str, Any], timetable: Iterable[Event], digest: str) -> Definition:
    """Return the definition that the data describes, with the events of its timetable."""
    return Definition(
        id=data["id"],
        title=data["title"],
        body=data["body"],
        zone=data["zone"],
        sections=tuple(_section(row) for row in data["sections"]),
        contests=tuple(_contest(row, data) for row in data["contests"]),
        electorates=dated(data["electorates"]),
        timetable=tuple(timetable),
        trustees=_trustees(data.get("trustees")),
        retention_days=data["retention_days"],
        source=data["source"],
        digest=digest,
        organisation=data.get("organisation", ""),
        kinds=data.get("kinds", {}),
        organisations=tuple(_organisation(row) for row in data.get("organisations", [])),
        holidays=tuple(sorted(date.fromisoformat(day) for day in data.get("holidays", []))),
        scrutineer=_scrutineer(data.get("scrutineer")),
    )


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
        "vacancies": _vacancies(row.get("vacancies")),
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


def _vacancies(row: Mapping[str, Any] | None) -> VacancyPlan | None:
    if row is None:
        return None
    sitting = _or_none(Sitting, row.get("sitting"))
    return VacancyPlan(VacancyRule(row["rule"]), sitting, row["source"])


def _trustees(row: Mapping[str, Any] | None) -> TrusteePlan | None:
    return None if row is None else TrusteePlan(**{**row, "names": tuple(row["names"])})


def _scrutineer(row: Mapping[str, Any] | None) -> ScrutineerPlan | None:
    return None if row is None else ScrutineerPlan(**row)


def _organisation(row: Mapping[str, Any]) -> OrganisationPlan:
    return OrganisationPlan(**{**row, "aliases": tuple(row.get("aliases", []))})
