"""Count for a vacancy, and publish nothing: at once where few papers were opened, else in a thread.

What it comes to is kept for the page on which it is proposed. Where the count needs a lot and no
seed was published, it asks for the lot and stops, like the count of a contest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.counting import CannotCountError
from hustings.elections import paper
from hustings.elections.action import RefusedError
from hustings.elections.counted import CountsDifferError
from hustings.elections.vacancy import filling, who
from hustings.lots import LotAwaitedError
from hustings.lots.recorded import BadLotsError
from hustings.web.desk import background, lots
from hustings.web.desk.actions.begin_count import AT_ONCE
from hustings.web.desk.models import VacancyCount
from hustings.web.desk.selectors.vacancy import question, run_name
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.vacancy.filling import Doors
    from hustings.elections.vacancy.who import Passed
    from hustings.lots.recorded import Recorded
    from hustings.web.desk.background import Told
    from hustings.web.rounds.access import Desk
    from hustings.web.rounds.models import KeptRound

__all__ = ["COUNTING", "count_vacancy", "doors"]

COUNTING = "count_vacancy"
"""What the row of its progress is called."""


def count_vacancy(
    desk: Desk, contest: str, leavers: Mapping[str, str], passed: Sequence[Mapping[str, str]]
) -> None:
    """Count as often as somebody was passed over, and once more. Call it in a transaction.

    Raises RefusedError, also where such a count of the contest runs; ChangedFileError.
    """
    background.check_idle(desk.kept, COUNTING, [contest])
    state = desk.office.round.contest(contest)
    who.check_re_run(state)
    who.check_leavers(state, leavers)
    who.check_passed(state, who.as_passed(passed))
    held = _begun(desk.kept, state, leavers, passed)
    papers = int((state.opening or {"opened": 0})["opened"])
    if papers * (len(passed) + 1) > AT_ONCE:
        work = {contest: partial(_later, held.pk)}
        transaction.on_commit(partial(background.start, desk.kept, COUNTING, work))
    else:
        _count(held)


def doors(
    kept: KeptRound, state: ContestState, leavers: Iterable[str], named: list[str]
) -> Doors | None:
    """Return what makes the door of each count: the lots drawn for it; None: from the seed.

    ``named`` receives the name of each count for which a door is made.
    """
    if state.plan.seed:
        return None

    def door(passed: Sequence[Passed]) -> Recorded:
        named.append(run_name(state, leavers, [each.candidate for each in passed]))
        return lots.drawn(kept, state.plan.id, named[-1])

    return door


def _begun(
    kept: KeptRound,
    state: ContestState,
    leavers: Mapping[str, str],
    passed: Sequence[Mapping[str, str]],
) -> VacancyCount:
    """Keep the question; what was asked before and not answered is forgotten."""
    contest = state.plan.id
    lots.forget(kept, contest)
    asked = question(state, leavers, passed)
    held = VacancyCount.objects.filter(round=kept, contest=contest)
    (held.filter(elected=None) | held.filter(asked=asked)).delete()
    return VacancyCount.objects.create(
        round=kept,
        contest=contest,
        asked=asked,
        leavers=dict(leavers),
        passed=[dict(each) for each in passed],
    )


def _later(held: int, told: Told) -> None:
    told(0, 1)
    with transaction.atomic():
        _count(VacancyCount.objects.get(pk=held))
    told(1, 1)


def _count(held: VacancyCount) -> None:
    office = office_of(held.round)
    state = office.round.contest(held.contest)
    passed, named = who.as_passed(held.passed), list[str]()
    door = doors(held.round, state, held.leavers, named)
    try:
        *_before, last = filling.runs(office, held.contest, held.leavers, passed, door)
    except LotAwaitedError as asked:
        lots.ask(held.round, held.contest, named[-1], asked)
        return
    except (CannotCountError, CountsDifferError, BadLotsError) as error:
        raise RefusedError("cannot_count", f"{held.contest}: {error}") from error
    held.elected = _ids(office, state, last.declaration.elected)
    held.save(update_fields=["elected"])


def _ids(office: Office, state: ContestState, numbers: Sequence[int]) -> list[str]:
    issued = paper.read(office.store, state)["candidates"]
    return [issued[number - 1]["id"] for number in numbers]
