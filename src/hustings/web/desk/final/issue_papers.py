"""Issue the papers of a contest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import issuing, people
from hustings.web.desk import membership
from hustings.web.desk.final.act import Act, Case, Figure, Wants

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """Who is on the paper, and how many electors get one."""
    state = office.round.contest(contest)
    names = ", ".join(each.name for each in people.standing(office.round, contest))
    return (
        (_("Candidates on the paper"), names or _("nobody")),
        (_("Seats"), state.plan.seats),
        (_("Electors on the frozen roll"), (state.roll or {"electors": 0})["electors"]),
    )


def run(case: Case) -> Office:
    """Issue the papers, then let the booth know who the electors are."""
    ways = membership.channels(case.kept, case.office, case.contest)
    issued = issuing.issue(case.office, case.contest, ways, case.by, case.at, case.second)
    membership.fill(case.kept, issued, case.contest)
    return issued


ACT = Act(
    name="issue_papers",
    title=_("Issue the papers"),
    button=_("Propose to issue the papers"),
    says=(
        _("The names on the paper, their order and their endorsements are frozen."),
        _("Each elector of the frozen roll gets a numbered paper, online, by post, or both."),
        _("Whoever withdraws after this stays on the paper; votes for that name are passed over."),
    ),
    foresee=foresee,
    run=run,
)
