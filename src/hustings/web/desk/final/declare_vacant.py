"""Declare that nobody is elected in a contest in which no paper is valid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import nobody_elected
from hustings.elections.action import RefusedError
from hustings.web.desk.final.act import Act, Case, Figure, Wants, reported

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """How many papers were opened, and why none is valid."""
    try:
        made = nobody_elected.content(office, contest)
    except RefusedError as refused:
        return ((_("Cannot be declared"), str(refused)),)
    informal = sum(made["figures"]["informal"].values())
    return (
        (_("Papers without a valid vote"), informal),
        (_("Seats that stay vacant"), made["vacant"]),
    )


def run(case: Case) -> Office:
    """Declare it."""
    return nobody_elected.declare(case.office, case.contest, case.by, case.at, case.second)


ACT = Act(
    name="declare_vacant",
    title=_("Declare that nobody is elected"),
    button=_("Propose to declare that nobody is elected"),
    says=(
        _("No paper of the contest is valid, so there is nothing to count."),
        _("It is declared and published that nobody is elected and every seat stays vacant."),
    ),
    foresee=foresee,
    run=run,
    ready=reported,
)
