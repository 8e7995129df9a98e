"""The plan of a simulated contest, a TOML file: who stands, which blocs there are, how they rank.

Shares are whole thousandths. Everybody in a plan is invented. See docs: simulated electorates.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from hustings.simulate.script import Poll

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

__all__ = ["Bloc", "Model", "Plan", "Region", "Slate", "parse", "read"]

Table = TypeVar("Table")


class Model(StrEnum):
    """How an elector comes to a ranking."""

    PLACKETT_LUCE = "plackett_luce"
    BRADLEY_TERRY = "bradley_terry"
    SPATIAL = "spatial"


@dataclass(frozen=True, slots=True)
class Slate:
    """Candidates who stand together. ``strengths``: how well each is known, in whole weights
    (none given: alike). ``at`` and ``spread``: the spatial model alone."""

    name: str
    candidates: tuple[str, ...]
    strengths: tuple[int, ...] = ()
    at: tuple[int, ...] = ()
    spread: int = 0


@dataclass(frozen=True, slots=True)
class Bloc:
    """Electors of one mind. ``share``: thousandths of the electors; ``cohesion``: slate -> weight
    with which its candidates are put next; ``slate``: whose regional order they may follow;
    ``follows``: thousandths of them who do. ``at`` and ``spread``: the spatial model alone."""

    name: str
    share: int
    cohesion: Mapping[str, int] = field(default_factory=dict)
    slate: str = ""
    follows: int = 0
    at: tuple[int, ...] = ()
    spread: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """Where electors live. ``orders``: slate -> the order in which it asks them to rank it."""

    name: str
    share: int
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. ``ranks``: so many candidates -> thousandths of the papers that rank so many
    (the others rank all); ``poll``: None where everybody votes and nobody leaves."""

    title: str
    seats: int
    electors: int
    model: Model
    slates: tuple[Slate, ...]
    blocs: tuple[Bloc, ...]
    regions: tuple[Region, ...] = ()
    ranks: Mapping[int, int] = field(default_factory=dict)
    poll: Poll | None = None

    @property
    def candidates(self) -> tuple[str, ...]:
        """Names in the order of the slates: candidate 1, 2, 3 ..."""
        return tuple(name for slate in self.slates for name in slate.candidates)


def read(path: str | os.PathLike[str]) -> Plan:
    """Read a plan; raise ValueError with the file and what cannot be used, OSError."""
    return parse(Path(path).read_bytes(), str(path))


def parse(content: bytes, name: str = "plan.toml") -> Plan:
    """Read the bytes of a plan; raise ValueError with ``name`` and what cannot be used."""
    try:
        plan = _plan(tomllib.loads(content.decode("utf-8")))
        _check(plan)
    except KeyError as error:
        raise ValueError(f"{name}: {error.args[0]} is missing") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}: no plan of a simulated contest: {error}") from error
    return plan


def _plan(data: Mapping[str, Any]) -> Plan:
    known = {each.name for each in fields(Plan)}
    if beyond := sorted(data.keys() - known):
        raise ValueError(f"unknown member {beyond[0]}")
    return Plan(
        str(data["title"]),
        _whole(data["seats"], "seats"),
        _whole(data["electors"], "electors"),
        Model(data["model"]),
        tuple(_made(Slate, each) for each in data["slates"]),
        tuple(_made(Bloc, each) for each in data["blocs"]),
        tuple(_region(each) for each in data.get("regions", ())),
        {int(n): _whole(share, f"ranks.{n}") for n, share in data.get("ranks", {}).items()},
        _made(Poll, data["poll"]) if "poll" in data else None,
    )


def _region(table: Mapping[str, Any]) -> Region:
    orders = {slate: tuple(order) for slate, order in table.get("orders", {}).items()}
    return _made(Region, {**table, "orders": orders})


def _made(kind: type[Table], table: Mapping[str, Any]) -> Table:
    known = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    if beyond := sorted(table.keys() - known):
        raise ValueError(f"{kind.__name__.lower()}: unknown member {beyond[0]}")
    return kind(**{key: tuple(v) if isinstance(v, list) else v for key, v in table.items()})


def _whole(value: object, what: str) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{what} is a whole number, not {value!r}")
    return value


def _check(plan: Plan) -> None:
    """Raise ValueError where parts of the plan do not fit each other."""
    if not (plan.seats and plan.electors and plan.candidates and plan.blocs):
        raise ValueError("there must be seats, electors, candidates and blocs")
    if len(set(plan.candidates)) < len(plan.candidates):
        raise ValueError("two candidates have one name")
    _check_shares(plan)
    slates = {slate.name: slate for slate in plan.slates}
    if len(slates) < len(plan.slates):
        raise ValueError("two slates have one name")
    for slate in plan.slates:
        if slate.strengths and len(slate.strengths) != len(slate.candidates):
            raise ValueError(f"slate {slate.name}: a strength for each candidate, or none")
        if any(_whole(each, f"slate {slate.name}: a strength") == 0 for each in slate.strengths):
            raise ValueError(f"slate {slate.name}: a strength is at least 1")
    for bloc in plan.blocs:
        _check_bloc(plan, bloc, slates)
    for region in plan.regions:
        _check_region(region, slates)


def _check_shares(plan: Plan) -> None:
    shares = {"blocs": [b.share for b in plan.blocs], "regions": [r.share for r in plan.regions]}
    for what, parts in shares.items():
        total = sum(_whole(share, f"{what}: share") for share in parts)
        if parts and total != 1000:
            raise ValueError(f"the shares of the {what} add up to {total}, not 1000 thousandths")
    if (total := sum(plan.ranks.values())) > 1000:
        raise ValueError(f"ranks add up to {total}, more than 1000 thousandths")
    if any(not 0 < each <= len(plan.candidates) for each in plan.ranks):
        raise ValueError(f"ranks: a paper ranks from 1 to {len(plan.candidates)} candidates")


def _check_bloc(plan: Plan, bloc: Bloc, slates: Mapping[str, Slate]) -> None:
    where = f"bloc {bloc.name}"
    if strange := sorted({*bloc.cohesion, *filter(None, [bloc.slate])} - slates.keys()):
        raise ValueError(f"{where}: there is no slate {strange[0]}")
    if plan.model is Model.SPATIAL:
        places = {*(len(s.at) for s in plan.slates), *(len(b.at) for b in plan.blocs)}
        if len(places) != 1 or not places.pop():
            raise ValueError("spatial: every slate and bloc needs a place, all of one dimension")
        return
    if missing := sorted(slates.keys() - bloc.cohesion.keys()):
        raise ValueError(f"{where}: cohesion with slate {missing[0]} is missing")
    if any(_whole(weight, f"{where}: cohesion") == 0 for weight in bloc.cohesion.values()):
        raise ValueError(f"{where}: a weight of cohesion is at least 1")
    if bloc.follows and not bloc.slate:
        raise ValueError(f"{where}: follows an order, but of which slate?")


def _check_region(region: Region, slates: Mapping[str, Slate]) -> None:
    for slate, order in region.orders.items():
        if slate not in slates or sorted(order) != sorted(slates[slate].candidates):
            raise ValueError(
                f"region {region.name}: the order of {slate} must name each of its candidates once"
            )
