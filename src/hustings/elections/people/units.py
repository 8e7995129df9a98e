"""Nominating units of a contest: how they are written, what kind they are, whom they nominate."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.elections.people.held import candidatures, people, with_people
from hustings.elections.people.values import Unit
from hustings.elections.wording import normalised

if TYPE_CHECKING:
    from hustings.elections.state import Round

__all__ = ["check_kind", "check_spelling", "nominees", "with_unit"]


def nominees(now: Round, contest: str, unit: str) -> tuple[str, ...]:
    """Return whom a unit nominates as things are: neither it nor they have withdrawn."""
    return tuple(
        held.id
        for held in candidatures(now, contest)
        if held.withdrawn is None
        and unit in held.nominations
        and held.nominations[unit][-1].withdrawn is None
    )


def check_kind(now: Round, contest: str, kind: str) -> None:
    """Refuse a kind of unit that the rules of the contest do not know."""
    kinds = [each.kind for each in now.definition.contest(contest).nominations.any_of]
    if kinds and kind not in kinds:
        raise RefusedError(
            "unknown_kind", f"{kind} cannot nominate in {contest}: {' or '.join(kinds)} can"
        )


def check_spelling(now: Round, contest: str, unit: str, kind: str) -> None:
    """Refuse a unit that is written in two ways, or is of two kinds: it would count twice."""
    known = people(now).units.get(contest, {}).get(normalised(unit))
    if known and known.name != unit:
        raise RefusedError(
            "unit_spelling", f"{unit} is known as {known.name} in {contest}: write it that way"
        )
    if known and known.kind != kind:
        raise RefusedError(
            "unit_kind", f"{unit} has nominated in {contest} as {known.kind}: not as {kind} too"
        )


def with_unit(now: Round, contest: str, unit: str, kind: str) -> Round:
    """Return the round in which a unit is known in a contest."""
    before = people(now)
    held = before.units.get(contest, {})
    if normalised(unit) in held:
        return now
    units = {**before.units, contest: {**held, normalised(unit): Unit(unit, kind)}}
    return with_people(now, replace(before, units=units))
