"""Declare the result of a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import declaration
from hustings.web.desk.final.act import Act, Case, Figure, Wants, reported

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Who would be declared elected by the last count."""
    if not office.round.contest(contest).counts:
        return ()
    made = declaration.content(office, contest)
    names = ", ".join(each["name"] for each in made["elected"])
    return (
        (_("Elected"), names or _("nobody")),
        (_("Seats that stay vacant"), made["vacant"]),
        (_("Valid votes"), made["figures"]["valid"]),
    )


def run(case: Case) -> Office:
    """Declare it."""
    return declaration.declare(case.office, case.contest, case.by, case.at, case.second)


ACT = Act(
    name="declare",
    title=_("Declare the result"),
    button=_("Propose to declare the result"),
    says=(
        _("Who is elected is declared and published, with the figures of the poll."),
        _("Everybody can then check the result from the published files."),
    ),
    foresee=foresee,
    run=run,
    ready=reported,
)
