"""Whom the stored ballots name for a vacancy: counted, and nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.counting import CannotCountError
from hustings.elections import paper, people
from hustings.elections.action import RefusedError
from hustings.elections.counted import CountsDifferError
from hustings.elections.definition import VacancyRule
from hustings.elections.phase import Phase
from hustings.elections.vacancy import filling, who
from hustings.lots import LotAwaitedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.elections.state import ContestState

__all__ = ["Foreseen", "can_be_filled", "foreseen", "seated"]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the counts come to. ``elected``: ids; ``newcomers``: who would take a seat, by id and
    name: to be asked before anything is proposed."""

    leavers: Mapping[str, str]
    passed: tuple[Mapping[str, str], ...]
    elected: tuple[str, ...]
    newcomers: tuple[tuple[str, str], ...]

    @property
    def wants(self) -> dict[str, Any]:
        """What is proposed, as a row keeps it."""
        return {
            "leavers": dict(self.leavers),
            "passed": [dict(each) for each in self.passed],
            "elected": list(self.elected),
        }


def can_be_filled(state: ContestState) -> bool:
    """Return whether a vacancy of a contest is filled by its stored ballots, and some are there."""
    plan = state.plan.vacancies
    by_count = plan is not None and plan.rule is VacancyRule.RECOUNT
    return by_count and state.phase is Phase.DECLARED and bool(state.counts)


def seated(office: Office, contest: str) -> list[tuple[str, str]]:
    """Return who holds a seat in a contest, by id and name."""
    return _named(office, contest, office.round.contest(contest).elected)


def foreseen(
    office: Office, contest: str, leavers: Mapping[str, str], passed: Sequence[Mapping[str, str]]
) -> Foreseen:
    """Count as often as somebody was passed over, and once more; raise RefusedError,
    ChangedFileError."""
    over = who.as_passed(passed)
    try:
        *_before, last = filling.runs(office, contest, leavers, over)
    except (CannotCountError, CountsDifferError, LotAwaitedError) as error:
        raise RefusedError("cannot_count", f"{contest}: {error}") from error
    issued = paper.read(office.store, office.round.contest(contest))["candidates"]
    elected = tuple(issued[number - 1]["id"] for number in last.declaration.elected)
    new = _named(office, contest, filling.newcomers(office, contest, last))
    return Foreseen(leavers, tuple(passed), elected, tuple(new))


def _named(office: Office, contest: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(each, people.candidature(office.round, contest, each).name) for each in ids]
