"""What waits for a second person, or for the trustees."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.web.desk.final import ACTS
from hustings.web.desk.models import Proposal
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.web.desk.final.act import Act, Figure
    from hustings.web.rounds.access import Desk
    from hustings.web.rounds.models import KeptRound

__all__ = ["Batch", "authorised", "batch", "figures", "still_appointed", "under_way"]


@dataclass(frozen=True, slots=True)
class Batch:
    """What was proposed together, and is confirmed together."""

    id: UUID
    act: Act
    proposals: tuple[Proposal, ...]

    @property
    def first(self) -> Proposal:
        """One of them, not done if any is not: person and moment are the same in all."""
        return next((each for each in self.proposals if not each.ended), self.proposals[0])

    @property
    def confirmed(self) -> tuple[Proposal, ...]:
        """Those that are confirmed and not done."""
        return tuple(each for each in self.proposals if each.state == Proposal.State.CONFIRMED)

    @property
    def contests(self) -> tuple[str, ...]:
        """The contests concerned."""
        return tuple(each.contest for each in self.proposals)


def under_way(kept: KeptRound) -> tuple[Batch, ...]:
    """Return every batch that is open or confirmed, the oldest first."""
    states = (Proposal.State.OPEN, Proposal.State.CONFIRMED)
    found: dict[UUID, list[Proposal]] = defaultdict(list)
    for each in Proposal.objects.filter(round=kept, state__in=states).order_by("at", "pk"):
        found[each.batch].append(each)
    return tuple(Batch(id_, ACTS[held[0].act], tuple(held)) for id_, held in found.items())


def batch(kept: KeptRound, id_: UUID) -> Batch | None:
    """Return a batch in any state, None where there is none."""
    held = tuple(Proposal.objects.filter(round=kept, batch=id_).order_by("pk"))
    return Batch(id_, ACTS[held[0].act], held) if held else None


def figures(desk: Desk, held: Batch) -> list[tuple[str, tuple[Figure, ...]]]:
    """Return for each contest of a batch what a page shows before it is confirmed."""
    open_ = (each for each in held.proposals if each.state == Proposal.State.OPEN)
    return [
        (each.contest, held.act.foresee(desk.kept, desk.office, each.contest, each.wants))
        for each in open_
    ]


def authorised(kept: KeptRound, act: str) -> tuple[Proposal, ...]:
    """Return what was confirmed and now waits for the trustees, by contest."""
    held = Proposal.objects.filter(round=kept, act=act, state=Proposal.State.CONFIRMED)
    return tuple(held.order_by("pk"))


def still_appointed(proposal: Proposal) -> bool:
    """Return whether the proposer still holds the office in which it was proposed."""
    by = proposal.proposer
    return Appointment.objects.filter(
        round=proposal.round_id, user=proposal.by_user_id, role=by.role.value, name=by.id
    ).exists()
