"""Fill a vacancy by a count of the stored ballots without the member who left.

The proposer has run the count before (:mod:`hustings.web.desk.actions.count_vacancy`); what is
confirmed is whom it elected. A count that says anything else by then is not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.counting import CannotCountError
from hustings.elections import people
from hustings.elections.action import RefusedError
from hustings.elections.counted import CountsDifferError
from hustings.elections.vacancy import filling, who
from hustings.lots import LotAwaitedError
from hustings.lots.recorded import BadLotsError
from hustings.web.desk.actions.count_vacancy import doors
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.rounds.leaving import LEAVING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT", "lines"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Who leaves and why, who was passed over and why, and who holds the seats then."""
    return tuple(lines(office, contest, wants))


def lines(office: Office, contest: str, wants: Wants) -> Iterator[Figure]:
    """Yield the same, line by line."""

    def names(ids: Iterable[str]) -> str:
        return ", ".join(people.candidature(office.round, contest, each).name for each in ids)

    for each, cause in wants["leavers"].items():
        yield _("Leaves the seat"), f"{names([each])} ({LEAVING[cause]})"
    for each in wants["passed"]:
        said = f"{names([each['candidate']])} ({LEAVING[each['reason']]})"
        yield _("Next, but does not take the seat"), said
    sat = office.round.contest(contest).elected
    stay = [each for each in sat if each not in wants["leavers"]]
    yield _("Fills the seat"), names(e for e in wants["elected"] if e not in sat) or _("nobody")
    if unseated := names(each for each in stay if each not in wants["elected"]):
        yield _("Loses the seat by this count"), unseated
    yield _("Hold the seats then"), names(wants["elected"]) or _("nobody")


def run(case: Case) -> Office:
    """Count again, and publish it where it says what was confirmed."""
    passed = who.as_passed(case.wants["passed"])
    leavers, state = case.wants["leavers"], case.office.round.contest(case.contest)
    door = doors(case.kept, state, leavers, [])
    try:
        done = filling.fill(
            case.office,
            case.contest,
            leavers,
            passed,
            case.by,
            case.at,
            case.second,
            door,
        )
    except (CannotCountError, CountsDifferError, LotAwaitedError, BadLotsError) as error:
        raise RefusedError("cannot_count", f"{case.contest}: {error}") from error
    if list(done.round.contest(case.contest).elected) != list(case.wants["elected"]):
        raise RefusedError(
            "other_result",
            f"{case.contest}: the count elects others than those proposed: run it again",
        )
    return done


ACT = Act(
    name="fill_vacancy",
    title=_("Fill a vacancy"),
    button=_("Propose to fill the vacancy"),
    says=(
        _("The stored ballots are counted again, twice, without the member who left."),
        _("Who fills the seat is declared and published, and who was passed over and why."),
        _("Whoever left is out of every later count of these ballots."),
    ),
    foresee=foresee,
    run=run,
)
