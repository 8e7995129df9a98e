"""Fix which votes of a contest do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import exclusions
from hustings.web.desk import membership
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.desk.selectors import excluded

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """How many votes would not count, by reason, as the register stands now."""
    return excluded.foreseen(kept, office, contest)


def run(case: Case) -> Office:
    """Fix them with what the register knows at this moment."""
    away = membership.absences(case.kept, case.contest, case.at)
    return exclusions.fix(case.office, case.contest, away, case.by, case.at, case.second)


ACT = Act(
    name="fix_exclusions",
    title=_("Fix the exclusions"),
    button=_("Propose to fix the exclusions"),
    says=(
        _("Which votes do not count, and why, is settled and published before anything is opened."),
        _("Enter first every resignation and expulsion that has reached the office."),
        _("After the count this can be amended only by order, and never by a handful of votes."),
    ),
    foresee=foresee,
    run=run,
)
