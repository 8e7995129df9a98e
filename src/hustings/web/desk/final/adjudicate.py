"""Decide what a paper says that two persons read differently, or that is doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from hustings.elections import paper_votes
from hustings.elections.paper_votes import Place
from hustings.web.desk.final.act import Act, Case, Figure, Wants
from hustings.web.desk.words import set_aside

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["ACT", "place_of"]


def place_of(wants: Wants) -> Place:
    """Return where the paper lies."""
    return Place(str(wants["part"]), str(wants["batch"]), int(wants["position"]))


def foresee(kept: KeptRound, office: Office, contest: str, wants: Wants) -> tuple[Figure, ...]:  # noqa: ARG001
    """The paper, what is proposed of it, and whether the rule can judge it so."""
    if "batch" not in wants:
        return ()
    place, marks = place_of(wants), wants["marks"]
    doubt = paper_votes.refused(office, contest, marks)
    said = _("informal") if marks is None else " ".join(map(str, marks)) or _("blank")
    return (
        (_("Batch"), place.batch),
        (_("Place in the batch"), place.position),
        (_("It says"), said),
        (_("Why"), str(wants["reason"])),
        *([(_("What the rule makes of it"), set_aside(doubt))] if doubt else []),
    )


def run(case: Case) -> Office:
    """Enter what both decide."""
    paper_votes.adjudicate(
        case.office,
        case.contest,
        place_of(case.wants),
        case.wants["marks"],
        str(case.wants["reason"]),
        case.by,
        case.second,
    )
    return case.office


ACT = Act(
    name="adjudicate",
    title=_("Adjudicate a paper"),
    button=_("Propose this reading"),
    says=(_("What two persons decide of a paper stands, and is counted so."),),
    foresee=foresee,
    run=run,
)
