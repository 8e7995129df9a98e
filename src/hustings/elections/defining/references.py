"""Whether the parts of a definition agree: every id is there once, and what names it finds it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from hustings.elections.defining.faults import Fault, Path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.defining.sound import Sound

__all__ = ["disagreements"]


def disagreements(held: Sound) -> Iterator[Fault]:
    """Yield every id that is there twice, every name that leads nowhere, every seat too many."""
    for name in ("sections", "contests", "organisations"):
        yield from _twice(held, name)
    for path, contest in held.rows("contests"):
        yield from _of_contest(held, path, contest)
    yield from _seats(held)
    yield from _apart(held)
    yield from _timetable(held)
    yield from _umbrellas(held)
    yield from _trustees(held)


def _twice(held: Sound, name: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, row in held.rows(name):
        if row["id"] in seen:
            message = f"there are two {name} {row['id']}: give one of them another id"
            yield Fault((*path, "id"), message)
        seen.add(row["id"])


def _named(held: Sound, path: Path, wanted: str, of: str) -> Iterator[Fault]:
    """Yield a fault where a name leads nowhere."""
    known = held.ids(of)
    if known is None or wanted in known:
        return
    near = get_close_matches(wanted, sorted(known), 1)
    there = f"there are: {', '.join(sorted(known))}" if known else "there are none"
    hint = f"did you mean {near[0]}?" if near else there
    yield Fault(path, f"there is no {wanted} in {of}; {hint}")


def _of_contest(held: Sound, path: Path, contest: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _named(held, (*path, "section"), contest["section"], "sections")
    yield from _named(held, (*path, "electorate"), contest["electorate"], "electorates")
    plan = contest["nominations"]
    for number, threshold in enumerate(plan.get("any_of", [])):
        where = (*path, "nominations", "any_of", number, "kind")
        yield from _named(held, where, threshold["kind"], "kinds")
    yield from _own(held, path, plan)
    for name in ("settlement", "publication"):
        if name not in held.data and name not in contest:
            message = f"no {name} is declared for {contest['id']}: add a table [{name}] for all"
            yield Fault((*path, name), message)


def _own(held: Sound, path: Path, plan: Mapping[str, Any]) -> Iterator[Fault]:
    """The kind of unit that must nominate has to be one that can."""
    if "own" not in plan:
        return
    where = (*path, "nominations", "own")
    yield from _named(held, where, plan["own"], "kinds")
    able = [threshold["kind"] for threshold in plan.get("any_of", [])]
    if able and plan["own"] not in able:
        message = f"{plan['own']} cannot nominate here: add a threshold for it, or leave own out"
        yield Fault(where, message)


def _seats(held: Sound) -> Iterator[Fault]:
    """Seats are filled by a vote only where the section is elected, and never more than it has."""
    sections = {row["id"]: row for _, row in held.rows("sections")}
    filled = dict.fromkeys(sections, 0)
    for path, contest in held.rows("contests"):
        section = sections.get(contest["section"])
        if section is None:
            continue
        if section["filling"] in ("ex_officio", "appointed"):
            how = section["filling"].replace("_", " ")
            message = f"section {section['id']} is filled {how}: it can have no contest"
            yield Fault((*path, "section"), message)
            continue
        filled[section["id"]] += contest["seats"]
        if filled[section["id"]] > section["seats"]:
            message = (
                f"section {section['id']} has {section['seats']} seats, but its contests would "
                f"fill {filled[section['id']]}: change one of them"
            )
            yield Fault((*path, "seats"), message)


def _apart(held: Sound) -> Iterator[Fault]:
    """Who may not stand in both: each of two contests must say so, that neither is overlooked."""
    apart = {c["id"]: set(c["nominations"].get("apart", [])) for _, c in held.rows("contests")}
    for path, contest in held.rows("contests"):
        for number, other in enumerate(contest["nominations"].get("apart", [])):
            where = (*path, "nominations", "apart", number)
            yield from _named(held, where, other, "contests")
            if other == contest["id"]:
                yield Fault(where, "a contest cannot be apart from itself: leave it out")
            elif other in apart and contest["id"] not in apart[other]:
                message = f"{other} does not name {contest['id']} in return: add it there"
                yield Fault(where, message)


def _timetable(held: Sound) -> Iterator[Fault]:
    for path, line in held.rows("timetable"):
        for number, contest in enumerate(line.get("contests", [])):
            yield from _named(held, (*path, "contests", number), contest, "contests")


def _umbrellas(held: Sound) -> Iterator[Fault]:
    kinds = {row["id"]: row.get("kind") for _, row in held.rows("organisations")}
    for path, row in held.rows("organisations"):
        if "umbrella" not in row:
            continue
        where = (*path, "umbrella")
        yield from _named(held, where, row["umbrella"], "organisations")
        if row["umbrella"] in kinds and kinds[row["umbrella"]] != "umbrella":
            message = f'{row["umbrella"]} is no umbrella: give it kind = "umbrella"'
            yield Fault(where, message)
        elif row["umbrella"] == row["id"]:
            yield Fault(where, "an umbrella cannot belong to itself: leave it out")


def _trustees(held: Sound) -> Iterator[Fault]:
    plan = held.table("trustees")
    if not plan:
        return
    names, threshold = len(plan["names"]), plan["threshold"]
    where = ("trustees", "threshold")
    if threshold > names:
        yield Fault(where, f"{threshold} of {names} trustees can never meet: at most {names}")
    elif threshold == 1 < names:
        message = f"each of {names} trustees alone could open the votes: choose at least 2"
        yield Fault(where, message)
