"""Open the ballots of a contest, with the trustees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import paper_votes
from hustings.web.desk.final.act import Act, Figure, Wants

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """How many votes will be opened, and whether any paper is not settled yet."""
    state = office.round.contest(contest)
    key = state.key or {"threshold": 0, "trustees": {}}
    return (
        (_("Votes that count"), (state.exclusions or {"counted": 0})["counted"]),
        (_("Papers not settled yet"), len(paper_votes.queue(office.store, contest))),
        (_("Trustees needed"), f"{key['threshold']} / {len(key['trustees'])}"),
    )


ACT = Act(
    name="open_ballots",
    title=_("Open the ballots"),
    button=_("Propose to open the ballots"),
    says=(
        _("The trustees put the key together. The votes that count are opened, and only those."),
        _("Nothing joins an opened vote to a voter: they come out counted, in another order."),
        _("An opened vote cannot be sealed again."),
    ),
    foresee=foresee,
    run=None,
    page="desk:opening",
)
