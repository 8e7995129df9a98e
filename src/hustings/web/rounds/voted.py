"""Who has a vote in a box, as numbers alone: asked of one index, for the rows hold whole envelopes.

The database would find the envelopes of a contest by round and contest, and then read each of them
to see whose it is. To add nothing to both columns leaves it the index that begins with the elector,
which it reads once from end to end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Value
from django.db.models.functions import Concat

from hustings.elections.definition import Revote
from hustings.web.rounds.models import Elector, Envelope

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hustings.elections.state import ContestState
    from hustings.web.rounds.models import KeptRound

__all__ = ["by_part", "number"]


def number(kept: KeptRound, state: ContestState) -> int:
    """Return how many electors have voted online; each once, however often they voted."""
    if state.plan.settlement.revote is Revote.REFUSED:
        return Envelope.objects.filter(round=kept, contest=state.plan.id).count()
    return _electors(kept, state).count()


def by_part(kept: KeptRound, state: ContestState) -> dict[str, int]:
    """Return the same by part: only of an electorate that has parts are its electors asked."""
    if len(state.parts) == 1:
        return {state.parts[0]: number(kept, state)}
    held = Elector.objects.filter(
        commitment__in=_electors(kept, state), contest=state.plan.id, round=kept
    )
    return dict(held.values_list("part").annotate(Count("pk")))


def _electors(kept: KeptRound, state: ContestState) -> QuerySet[Any, Any]:
    named = Envelope.objects.alias(of=F("round_id") + 0, at_all=Concat("contest", Value("")))
    return named.filter(of=kept.pk, at_all=state.plan.id).values("elector").distinct()
