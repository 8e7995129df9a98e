"""The timetable of a file: its events, and what is wrong with its lines, its zone, its holidays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hustings.elections.defining.faults import Fault
from hustings.elections.moments import Unclear, zone
from hustings.elections.timetable import Line, Problem, derived, disorder

if TYPE_CHECKING:
    from hustings.elections.defining.sound import Sound
    from hustings.elections.definition import Event

__all__ = ["scheduled"]


def scheduled(held: Sound) -> tuple[tuple[Event, ...], tuple[Fault, ...]]:
    """Return the events in the order of their lines, and every fault that is found.

    Where zone, contests or a line have no sound shape there are no events, since moments hang on
    one another; the faults of holidays are told in any case.
    """
    holidays, faults = _holidays(held)
    try:
        where = zone(held.data["zone"]) if held.is_sound("zone") else None
    except Unclear as error:
        return (), (*faults, Fault(("zone",), str(error)))
    contests = held.ids("contests")
    if where is None or contests is None or not held.is_sound("timetable") or faults:
        return (), faults
    ids = [row["id"] for row in held.data["contests"]]
    table = derived([_line(row) for row in held.data["timetable"]], ids, where, holidays)
    found = [_fault(problem) for problem in table.problems]
    if not found:
        found = [_fault(problem) for problem in disorder(table.events, ids)]
    return tuple(event for _, event in table.events), tuple(found)


def _line(row: dict[str, Any]) -> Line:
    return Line(row["event"], row["at"], tuple(row.get("contests", [])), row["source"])


def _fault(problem: Problem) -> Fault:
    if problem.line is None:
        return Fault(("timetable",), problem.message)
    return Fault(("timetable", problem.line, "at"), problem.message)


def _holidays(held: Sound) -> tuple[frozenset[date], tuple[Fault, ...]]:
    days, faults = set(), []
    for number, text in enumerate(
        held.data.get("holidays", []) if held.is_sound("holidays") else []
    ):
        try:
            days.add(date.fromisoformat(text))
        except ValueError:
            faults.append(Fault(("holidays", number), f"there is no day {text}: write another"))
    return frozenset(days), tuple(faults)
