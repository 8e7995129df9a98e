"""What officers' pages show of what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from hustings.web.post.models import Delivery, Letters

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from hustings.web.rounds.models import KeptRound

__all__ = ["failures", "letters", "numbers", "of_member"]


def numbers(kept: KeptRound) -> list[tuple[str, str, int]]:
    """Return how many were sent, by kind and state, as people read them."""
    rows = (
        _standing(kept)
        .values("kind", "state")
        .annotate(number=Count("pk"))
        .order_by("kind", "state")
    )
    return [(str(Delivery.Kind(row["kind"]).label), row["state"], row["number"]) for row in rows]


def failures(kept: KeptRound) -> QuerySet[Delivery]:
    """Return what did not reach its member, the latest first; what was sent anew is left out."""
    lost = (Delivery.State.FAILED, Delivery.State.BOUNCED)
    held = _standing(kept).filter(kind__in=Delivery.Kind.values, state__in=lost)
    return held.order_by("-at", "-pk")


def _standing(kept: KeptRound) -> QuerySet[Delivery]:
    """What no later one replaced, asked so that SQLite takes the index: ``NOT replaced`` it does
    not, nor the states where the kinds before them are not named."""
    return Delivery.objects.filter(round=kept, replaced__in=[False])


def letters(kept: KeptRound) -> QuerySet[Letters]:
    """Return the batches of letters, the latest first."""
    held = Letters.objects.filter(round=kept).annotate(number=Count("delivery"))
    return held.order_by("-pk")


def of_member(kept: KeptRound, member: str) -> QuerySet[Delivery]:
    """Return all that was sent to a member, the latest first."""
    return Delivery.objects.filter(round=kept, member=member).order_by("-pk")
