"""Close the poll of a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import closing
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.desk.selectors import turnout

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """How many electors there are, and how many votes have come."""
    return turnout.in_words(kept, office.round.contest(contest), office.store)


def run(case: Case) -> Office:
    """Close it."""
    return closing.close(case.office, case.contest, case.by, case.at, case.second)


ACT = Act(
    name="close_poll",
    title=_("Close the poll"),
    button=_("Propose to close the poll"),
    says=(
        _("Nothing is accepted online from then on. The poll cannot be opened again."),
        _("The digest of every envelope that stands is published, so that voters can look it up."),
        _("Nothing is opened by this."),
    ),
    foresee=foresee,
    run=run,
)
