"""Which votes would not count, before that is fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hustings.elections import exclusions, settlement
from hustings.instants import instant
from hustings.web.desk import membership
from hustings.web.desk.selectors.sizes import AT_ONCE
from hustings.web.desk.words import plain
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["foreseen"]


def foreseen(kept: KeptRound, office: Office, contest: str) -> tuple[tuple[str, int | str], ...]:
    """Return the figures of the settlement as it would be now; none before the account.

    Where envelopes or members are many the settlement takes longer than a page may: it is not
    foreseen, and what it comes to is shown once it is fixed.
    """
    state = office.round.contest(contest)
    received = (state.close or {"received": 0})["received"]
    if not state.account or max(received, membership.members()) > AT_ONCE:
        return ((_("Envelopes received"), received),)
    cast = exclusions.standing(office.store, state)
    away = membership.absences(kept, contest, clock.now())
    closed = instant((state.close or {})["closed"])
    out = settlement.settle(cast, away, state.plan.settlement, closed)
    reasons = [(plain(why), number) for why, number in settlement.by_reason(out).items()]
    return (
        (_("Votes received in time"), len(cast)),
        *reasons,
        (_("Votes that count"), len(cast) - len(out)),
    )
