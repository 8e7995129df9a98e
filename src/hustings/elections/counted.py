"""Count a contest: by the fast engine and by the reference engine, which must agree in everything.

What is counted is read back from the files that the opening wrote, each held to its digest in the
journal. Lots come from the seed that was published with the definition of the round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings import counting, record
from hustings.ballots import Ballots
from hustings.elections import checks, kept_portions, paper, people, places
from hustings.elections.publishing import bound, digest, publish
from hustings.elections.state import Phase
from hustings.formats import door
from hustings.front.drawing import lines_of
from hustings.front.engines import engine as engine_named
from hustings.front.ruling import ruling
from hustings.lots import Awaited, Seeded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Store
    from hustings.lots import Lots
    from hustings.record import Count, Stage
    from hustings.terms import Contest

__all__ = ["CountsDifferError", "count", "opened_ballots", "withdrawn"]

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
    gone = withdrawn(office.round, contest)
    issued = paper.terms(state, paper.read(office.store, state), gone)
    ballots = opened_ballots(office.store, state, issued)
    first = _counted(state, ballots, FAST, lots, told)
    second = _counted(state, ballots, REFERENCE, lots)
    _compare(first, second)
    content = "".join(lines_of(record.to_json(first))).encode()
    data = {
        "contest": contest,
        "record": digest(content),
        "says": record.digest(first),
        "engine": FAST,
        "again": REFERENCE,
        "withdrawn": list(gone),
        "set": (state.exclusions or {})["root"],
    }
    place = places.record(contest, state.edition, len(state.counts) + 1)
    done = publish(office, "count", data, by, at, public={place: content})
    kept_portions.destroy(office.store.private, contest)
    return done


def withdrawn(now: Round, contest: str) -> tuple[str, ...]:
    """Return who is on the paper and does not stand any more, in the order of the paper."""
    standing = {each.id for each in people.standing(now, contest)}
    issued = now.contest(contest).paper or {"order": ()}
    return tuple(id_ for id_ in issued["order"] if id_ not in standing)


def opened_ballots(store: Store, state: ContestState, contest: Contest) -> Ballots:
    """Return the opened ballots, by section where the electorate has parts.

    Raises ChangedFileError where a file is not the one of the journal.
    """
    opening = state.opening or {}
    files = store.public if opening["published"] else store.private
    boxes = {}
    for part, expected in opening["ballots"].items():
        file = bound(files, places.ballots(state.plan.id, part, state.edition), expected)
        boxes[part] = door.read(file, format="blt").box
    if state.plan.parts:
        return Ballots.by_section(contest, boxes)
    return Ballots(contest, boxes[""])


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
