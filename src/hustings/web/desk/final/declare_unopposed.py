"""Declare a contest in which nobody is opposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import unopposed
from hustings.web.desk.final.act import Act, Case, Figure, Wants

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Who would be declared elected."""
    made = unopposed.content(office.round, contest)
    names = ", ".join(each["name"] for each in made["elected"])
    return (
        (_("Elected"), names or _("nobody")),
        (_("Seats"), made["seats"]),
        (_("Seats that stay vacant"), made["vacant"]),
    )


def run(case: Case) -> Office:
    """Declare it."""
    return unopposed.declare(case.office, case.contest, case.by, case.at, case.second)


ACT = Act(
    name="declare_unopposed",
    title=_("Declare elected without a poll"),
    button=_("Propose to declare them elected"),
    says=(
        _("No more stand than there are seats, so there is no poll in this contest."),
        _("Those who stand are declared elected, and it is published."),
    ),
    foresee=foresee,
    run=run,
)
