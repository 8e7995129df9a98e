"""Count a contest; where a lot is needed and no seed was published, ask for it and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.counting import CannotCountError
from hustings.elections import counted
from hustings.elections.action import RefusedError
from hustings.elections.counted import CountsDifferError
from hustings.lots import LotAwaitedError
from hustings.lots.recorded import BadLotsError
from hustings.web.desk import lots

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.web.rounds.models import KeptRound

__all__ = ["count", "name_of_count"]


def count(kept: KeptRound, office: Office, contest: str, by: Actor, at: datetime) -> bool:
    """Count it twice and publish the record; return False where a lot must be drawn first.

    Raises RefusedError, RacedError, ChangedFileError.
    """
    state = office.round.contest(contest)
    name = name_of_count(state)
    door = None if state.plan.seed else lambda: lots.drawn(kept, contest, name)
    lots.forget(kept, contest)
    try:
        counted.count(office, contest, by, at, door)
    except LotAwaitedError as asked:
        lots.ask(kept, contest, name, asked)
        return False
    except (CannotCountError, CountsDifferError, BadLotsError) as error:
        raise RefusedError("cannot_count", f"{contest}: {error}") from error
    return True


def name_of_count(state: ContestState) -> str:
    """Return which count of a contest comes next: ``EDITION.NUMBER``."""
    return f"{state.edition}.{len(state.counts) + 1}"
