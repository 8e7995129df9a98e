"""How many electors have a vote in a box: the envelopes that are nobody's second or later.

They are counted by an index, for the rows hold whole envelopes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from hustings.web.rounds.models import Envelope

if TYPE_CHECKING:
    from hustings.elections.state import ContestState
    from hustings.web.rounds.models import KeptRound

__all__ = ["by_part", "number"]


def number(kept: KeptRound, state: ContestState) -> int:
    """Return how many electors have voted online; each once, however often they voted."""
    return sum(by_part(kept, state).values())


def by_part(kept: KeptRound, state: ContestState) -> dict[str, int]:
    """Return the same by part of the electorate."""
    first = Envelope.objects.filter(round=kept, contest=state.plan.id, again__in=[False])
    return dict(first.order_by("part").values_list("part").annotate(n=Count("*")))
