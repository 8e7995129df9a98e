"""Paper ballots: each is keyed by two persons, and what differs or is doubtful is decided by two.

An inner paper has no number of an elector. It gets a batch and a place in it after the inner papers
of a part were mixed; outer numbers and moments of coming stand nowhere beside its marks. Nothing is
keyed before the exclusions are fixed: until then the outer envelopes are closed.

A paper may be marked as the rule of the contest cannot read it. It is keyed as it is marked, and
set aside at the opening like a sealed one; :func:`refused` tells those who key and decide it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.ballots.one_paper import refused as refused_by
from hustings.elections import paper, places
from hustings.elections.action import RefusedError
from hustings.elections.paper import names_on
from hustings.elections.state import Phase
from hustings.elections.unreadable import formality_of
from hustings.seal import paper as inside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.terms import Informality

__all__ = [
    "Place",
    "Queued",
    "Read",
    "Ruling",
    "adjudicate",
    "adjudicate_many",
    "enter_without",
    "key",
    "key_many",
    "queue",
    "read",
    "refused",
]

WITHOUT = ("empty", "several")
"""An outer envelope with nothing inside, or with several papers: no vote can be read."""
INFORMAL = "adjudicated_informal"

Marks = tuple[int, ...]


class Place(NamedTuple):
    """Where an inner paper lies: the part of its electorate, its batch, its place from 1."""

    part: str
    batch: str
    position: int


@dataclass(frozen=True, slots=True)
class Queued:
    """A paper that is not settled: ``awaiting`` its second reading, read in ``different`` ways, or
    ``doubtful`` to a reader (a reading of None)."""

    place: Place
    why: str
    readings: tuple[Marks | None, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The papers of one part: marks with their numbers, and how many cannot be read, by reason."""

    papers: Mapping[Marks, int]
    unreadable: Mapping[str, int]

    @property
    def total(self) -> int:
        """Outer envelopes that these account for."""
        return sum(self.papers.values()) + sum(self.unreadable.values())


def key(office: Office, contest: str, place: Place, marks: Sequence[int] | None, by: Actor) -> None:
    """Enter one person's reading of a paper; raise RefusedError as :func:`key_many` does."""
    key_many(office, contest, {place: marks}, by)


def key_many(
    office: Office, contest: str, readings: Mapping[Place, Sequence[int] | None], by: Actor
) -> None:
    """Enter one person's readings of papers, such as a batch, all or none; None: doubtful marks.

    Raises RefusedError: not settled, marks that no paper has, read by this person or by two before.
    """
    state = _state(office, contest)
    made: dict[Place, Marks | None] = {}
    for place, marks in readings.items():
        _check_place(state, place)
        made[place] = _as_marked(state, marks)
    with office.store.private.alone():
        held = _held(office.store, contest).readings
        for place in readings:
            if str(by) in held.get(place, {}):
                raise RefusedError("same_person", "the second reading is for another person")
            if len(held.get(place, {})) == 2:
                raise RefusedError(
                    "read_twice", "this paper was read by two persons: adjudicate it"
                )
        entries = [
            {"kind": "keyed", **_written(place, marks), "by": str(by)}
            for place, marks in made.items()
        ]
        _add(office, contest, entries)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What two persons decide of one paper; ``marks`` None: it is informal."""

    place: Place
    marks: Marks | None
    reason: str


def adjudicate(
    office: Office,
    contest: str,
    place: Place,
    marks: Sequence[int] | None,
    reason: str,
    by: Actor,
    second: Actor,
) -> None:
    """Decide by two persons what a paper says; raise RefusedError as :func:`adjudicate_many`."""
    ruling = Ruling(place, None if marks is None else tuple(marks), reason)
    adjudicate_many(office, contest, [ruling], by, second)


def adjudicate_many(
    office: Office, contest: str, rulings: Sequence[Ruling], by: Actor, second: Actor
) -> None:
    """Decide by two persons what papers say, all or none.

    Raises RefusedError: no second person, no reason, marks that no paper has, nothing to decide.
    """
    state = _state(office, contest)
    if by.id == second.id:
        raise RefusedError("second_person", "two persons adjudicate")
    rulings = [replace(each, marks=_as_marked(state, each.marks)) for each in rulings]
    for each in rulings:
        if not each.reason.strip():
            raise RefusedError("no_reason", "say what was doubtful and why it is decided so")
    with office.store.private.alone():
        waiting = {each.place: each.why for each in queue(office.store, contest)}
        for each in rulings:
            if waiting.pop(each.place, "awaiting") == "awaiting":
                raise RefusedError(
                    "nothing_to_decide", "two persons read this paper alike, or not yet"
                )
        people = {"by": str(by), "with": str(second)}
        entries = [
            {"kind": "adjudicated", **_written(r.place, r.marks), "reason": r.reason, **people}
            for r in rulings
        ]
        _add(office, contest, entries)


def refused(office: Office, contest: str, marks: Sequence[int] | None) -> Informality | None:
    """Return the mark for which the rule has no answer, so that the paper will be set aside.

    None: the rule can judge the paper, or there are no marks to judge. Raises RefusedError at marks
    that no paper of the contest has.
    """
    state = office.round.contest(contest)
    if marks is None:
        return None
    issued = paper.terms(state, paper.read(office.store, state))
    return refused_by(_as_marked(state, marks) or (), formality_of(state.plan, issued))


def enter_without(
    office: Office, contest: str, part: str, code: str, by: Actor, second: Actor
) -> None:
    """Enter, by two persons, an outer envelope with no paper inside or several."""
    state = _state(office, contest)
    if code not in WITHOUT or part not in state.parts:
        raise RefusedError("no_code", f"an envelope without a vote is {' or '.join(WITHOUT)}")
    if by.id == second.id:
        raise RefusedError("second_person", "two persons see that there is no vote inside")
    with office.store.private.alone():
        entry = {"kind": "without", "part": part, "code": code}
        _add(office, contest, [{**entry, "by": str(by), "with": str(second)}])


def queue(store: Store, contest: str) -> tuple[Queued, ...]:
    """Return the papers that are not settled yet, in order of their places."""
    held = _held(store, contest)
    found = []
    for place, readings in held.readings.items():
        if place in held.decided:
            continue
        made = tuple(readings.values())
        if len(made) < 2:
            found.append(Queued(place, "awaiting", made))
        elif None in made:
            found.append(Queued(place, "doubtful", made))
        elif made[0] != made[1]:
            found.append(Queued(place, "different", made))
    return tuple(sorted(found, key=attrgetter("place")))


def read(store: Store, state: ContestState, expected: Mapping[str, int]) -> dict[str, Read]:
    """Return the papers of each part. ``expected``: outer envelopes whose votes count, by part.

    Raises RefusedError where a paper is not settled, or inner and outer differ in number.
    """
    contest = state.plan.id
    waiting = queue(store, contest)
    if waiting:
        raise RefusedError(
            "papers_not_settled", f"{len(waiting)} papers are not settled, first {waiting[0].place}"
        )
    held = _held(store, contest)
    found = {part: _of_part(held, part) for part in state.parts}
    for part, made in found.items():
        if made.total != expected[part]:
            raise RefusedError(
                "inner_and_outer_differ",
                f"{part or contest}: {expected[part]} outer envelopes count, but papers and "
                f"envelopes without a vote are {made.total}: find the difference first",
            )
    return found


def _of_part(held: _Held, part: str) -> Read:
    papers: Counter[Marks] = Counter()
    unreadable = Counter(held.without.get(part, {}))
    for place, readings in held.readings.items():
        if place.part != part:
            continue
        marks = held.decided[place] if place in held.decided else next(iter(readings.values()))
        if marks is None:
            unreadable[INFORMAL] += 1
        else:
            papers[marks] += 1
    return Read(papers, unreadable)


@dataclass(frozen=True, slots=True)
class _Held:
    """What the file says: readings by place and person, decisions, envelopes without a vote."""

    readings: dict[Place, dict[str, Marks | None]]
    decided: dict[Place, Marks | None]
    without: dict[str, Counter[str]]


def _held(store: Store, contest: str) -> _Held:
    held = _Held({}, {}, {})
    lines = store.private.since(places.keyed(contest), 0).splitlines()
    for entry in json.loads(b"[%b]" % b",".join(lines)):  # at once: half the time of line by line
        if entry["kind"] == "without":
            held.without.setdefault(entry["part"], Counter())[entry["code"]] += 1
            continue
        place = Place(entry["part"], entry["batch"], entry["position"])
        marks = None if entry["marks"] is None else tuple(entry["marks"])
        if entry["kind"] == "keyed":
            held.readings.setdefault(place, {})[entry["by"]] = marks
        else:
            held.decided[place] = marks
    return held


def _state(office: Office, contest: str) -> ContestState:
    state = office.round.contest(contest)
    if state.phase is not Phase.SETTLED:
        raise RefusedError(
            "wrong_phase", f"{contest} is {state.phase}: papers are read once exclusions are fixed"
        )
    return state


def _check_place(state: ContestState, place: Place) -> None:
    if place.part not in state.parts or not place.batch or place.position < 1:
        raise RefusedError("no_place", "a paper lies in a part, a batch, at a place from 1")


def _as_marked(state: ContestState, marks: Sequence[int] | None) -> Marks | None:
    """Return marks in the one form of a paper, so that two persons who read alike wrote alike."""
    if marks is None:
        return None
    try:
        return inside.marks(inside.plaintext(marks, names_on(state)), names_on(state))
    except inside.BadPaperError as error:
        raise RefusedError("no_paper", f"no paper of this contest is marked so: {error}") from error


def _written(place: Place, marks: Marks | None) -> dict[str, Any]:
    said = None if marks is None else list(marks)
    return {"part": place.part, "batch": place.batch, "position": place.position, "marks": said}


def _add(office: Office, contest: str, entries: Sequence[Mapping[str, Any]]) -> None:
    lines = [json.dumps(entry, sort_keys=True, separators=(",", ":")) for entry in entries]
    if lines:
        office.store.private.add(places.keyed(contest), ("\n".join(lines) + "\n").encode())
