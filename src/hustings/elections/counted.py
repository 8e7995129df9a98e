"""Count a contest: by the fast engine and by the reference engine, which must agree in everything.

What is counted is read back from the files that the opening wrote, each held to its digest in the
journal. Lots come from the seed that was published with the definition of the round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings import counting, record
from hustings.elections import checks, kept_portions, opened, paper, places
from hustings.elections.publishing import digest, publish
from hustings.elections.small_cells import shows_record
from hustings.elections.state import Phase
from hustings.front.drawing import lines_of
from hustings.front.engines import engine as engine_named
from hustings.front.ruling import ruling
from hustings.lots import Awaited, Seeded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hustings.ballots import Ballots
    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.lots import Lots
    from hustings.record import Count, Stage

__all__ = [
    "FAST",
    "REFERENCE",
    "CountsDifferError",
    "as_file",
    "count",
    "twice",
]

FAST, REFERENCE = "local", "reference"


class CountsDifferError(RuntimeError):
    """Two engines count the same ballots and say different things: there is no result."""


def count(
    office: Office,
    contest: str,
    by: Actor,
    at: datetime,
    lots: Callable[[], Lots] | None = None,
    told: Callable[[Stage], None] | None = None,
) -> Office:
    """Count the opened ballots twice and publish the record.

    What a second opener, or one killed at the last step, kept of the opening is destroyed too.

    ``lots`` makes the door of chance for each of the two counts (None: from the published seed).
    Raises RefusedError; CannotCountError; LotAwaitedError where a lot is needed and there is no
    seed; CountsDifferError; ChangedFileError. Nothing is written in any of these cases.
    """
    state = office.round.contest(contest)
    checks.need_phase(state, Phase.OPENED, Phase.COUNTED)
    gone = opened.withdrawn(office.round, contest)
    issued = paper.terms(state, paper.read(office.store, state), gone)
    ballots = opened.opened_ballots(office.store, state, issued)
    made = twice(state, ballots, lots, told)
    content = as_file(made)
    data = {
        "contest": contest,
        "record": digest(content),
        "says": record.digest(made),
        "engine": FAST,
        "again": REFERENCE,
        "published": shows_record(state.plan, state.opened_papers),
        "withdrawn": list(gone),
        "set": (state.exclusions or {})["root"],
    }
    place = places.record(contest, state.edition, len(state.counts) + 1)
    public, private = ({place: content}, {}) if data["published"] else ({}, {place: content})
    done = publish(office, "count", data, by, at, public=public, private=private)
    kept_portions.destroy(office.store.private, contest)
    return done


def twice(
    state: ContestState,
    ballots: Ballots,
    lots: Callable[[], Lots] | None = None,
    told: Callable[[Stage], None] | None = None,
) -> Count:
    """Return the count of the fast engine, with which the reference engine agrees.

    Raises CannotCountError, LotAwaitedError, CountsDifferError.
    """
    first = _counted(state, ballots, FAST, lots, told)
    second = _counted(state, ballots, REFERENCE, lots)
    _compare(first, second)
    return first


def as_file(made: Count) -> bytes:
    """Return the content of the file that holds a record."""
    return "".join(lines_of(record.to_json(made))).encode()


def _counted(
    state: ContestState,
    ballots: Ballots,
    engine: str,
    lots: Callable[[], Lots] | None,
    told: Callable[[Stage], None] | None = None,
) -> Count:
    plan = state.plan
    chance = lots() if lots else _published(plan.seed)
    rule = ruling(plan.rule, plan.options)
    return counting.run(rule, ballots, chance, engine_named(engine), told)


def _published(seed: str) -> Lots:
    return Seeded(seed) if seed else Awaited()


def _compare(first: Count, second: Count) -> None:
    """Raise CountsDifferError where the two say anything different, naming where it begins."""
    if record.digest(first) == record.digest(second):
        return
    one, other = record.to_json(first), record.to_json(second)
    names = [name for name in one if name not in ("digest", "made_by") and one[name] != other[name]]
    stages = zip(one["stages"], other["stages"], strict=False)
    at = next((number for number, (a, b) in enumerate(stages, 1) if a != b), None)
    where = f"first at stage {at}" if at else "after their stages"
    raise CountsDifferError(
        f"{first.engine} and {second.engine} differ in {', '.join(names)}, {where}: nothing is "
        "declared; keep the ballots and both records, and report it"
    )
