"""Enter an outer envelope in which there is no vote: it is empty, or holds several papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import paper_votes
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.desk.words import plain

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT"]


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """What was found in the envelope."""
    return ((_("The envelope is"), plain(str(wants["code"]))),) if "code" in wants else ()


def run(case: Case) -> Office:
    """Enter what both saw."""
    part, code = str(case.wants["part"]), str(case.wants["code"])
    paper_votes.enter_without(case.office, case.contest, part, code, case.by, case.second)
    return case.office


ACT = Act(
    name="enter_without",
    title=_("Enter an envelope without a vote"),
    button=_("Propose to enter it"),
    says=(_("Two persons see that no vote can be read, and it is counted among the unreadable."),),
    foresee=foresee,
    run=run,
)
