"""Amend the exclusions of a contest after its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import exclusions
from hustings.web.desk import membership
from hustings.web.desk.final.act import Act, Case, Figure, Wants

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """What stands now, and the least by which it may be changed."""
    state = office.round.contest(contest)
    return (
        (_("Votes that count now"), (state.exclusions or {"counted": 0})["counted"]),
        (_("Fewest votes by which the set may differ"), state.plan.settlement.handful),
    )


def run(case: Case) -> Office:
    """Amend them with what the register knows at this moment."""
    away = membership.absences(case.kept, case.contest, case.at)
    reason = str(case.wants["reason"])
    return exclusions.amend(case.office, case.contest, away, reason, case.by, case.at, case.second)


ACT = Act(
    name="amend_exclusions",
    title=_("Amend the exclusions"),
    button=_("Propose to amend the exclusions"),
    says=(
        _("The exclusions are settled again with what the register knows now, and published."),
        _("The result falls: the ballots are opened and counted again, with the trustees."),
        _("It is refused where it would tell how a few members voted."),
    ),
    foresee=foresee,
    run=run,
    asks=("reason",),
)
