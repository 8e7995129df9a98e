"""Count a contest; where a lot is needed and no seed was published, ask for it and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.counting import CannotCountError
from hustings.elections import counted
from hustings.elections.action import RefusedError
from hustings.elections.counted import CountsDifferError
from hustings.lots import LotAwaitedError
from hustings.lots.recorded import BadLotsError, Drawn, Recorded
from hustings.web.desk.models import Lot

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.web.rounds.models import KeptRound

__all__ = ["awaited", "count", "name_of_count"]


def count(kept: KeptRound, office: Office, contest: str, by: Actor, at: datetime) -> bool:
    """Count it twice and publish the record; return False where a lot must be drawn first.

    Raises RefusedError, RacedError, ChangedFileError.
    """
    state = office.round.contest(contest)
    drawn = _drawn(kept, state)
    lots = None if state.plan.seed else lambda: Recorded(drawn)
    try:
        counted.count(office, contest, by, at, lots)
    except LotAwaitedError as asked:
        _ask(kept, state, asked)
        return False
    except (CannotCountError, CountsDifferError, BadLotsError) as error:
        raise RefusedError("cannot_count", f"{contest}: {error}") from error
    return True


def name_of_count(state: ContestState) -> str:
    """Return which count of a contest comes next: ``EDITION.NUMBER``."""
    return f"{state.edition}.{len(state.counts) + 1}"


def awaited(kept: KeptRound, state: ContestState) -> Lot | None:
    """Return the lot for which the next count waits, if it does."""
    return _lots(kept, state).filter(chosen=None).first()


def _lots(kept: KeptRound, state: ContestState) -> QuerySet[Lot]:
    return Lot.objects.filter(round=kept, contest=state.plan.id, count=name_of_count(state))


def _drawn(kept: KeptRound, state: ContestState) -> tuple[Drawn, ...]:
    held = _lots(kept, state).exclude(chosen=None).order_by("number")
    return tuple(
        Drawn(each.chosen, each.purpose, tuple(each.tied), each.evidence)
        for each in held
        if each.chosen is not None
    )


def _ask(kept: KeptRound, state: ContestState, asked: LotAwaitedError) -> None:
    Lot.objects.get_or_create(
        round=kept,
        contest=state.plan.id,
        count=name_of_count(state),
        number=asked.number,
        defaults={"purpose": asked.purpose, "tied": list(asked.tied)},
    )
