"""Abandon a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections.office import act
from hustings.web.desk.final.act import Act, Case, Figure, Wants

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Nothing but the seats that will not be filled."""
    return ((_("Seats that will not be filled"), office.round.contest(contest).plan.seats),)


def run(case: Case) -> Office:
    """Abandon it."""
    data = {"contest": case.contest, "reason": str(case.wants["reason"])}
    return act(case.office, "abandon", data, case.by, case.at, case.second)


ACT = Act(
    name="abandon",
    title=_("Abandon a contest"),
    button=_("Propose to abandon"),
    says=(
        _("The contest ends without a result. It cannot be taken up again."),
        _("Votes that were received stay sealed."),
    ),
    foresee=foresee,
    run=run,
    asks=("reason",),
)
