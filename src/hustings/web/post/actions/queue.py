"""Queue mails: a row for each, and a task for every hundred.

Two thousand are one durable piece with their tasks: to wait for the disk at each hundred, and again
at each task, takes the longest part of queueing half a million.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.post import batches
from hustings.web.post.models import Delivery
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hustings.web.rounds.models import KeptRound

__all__ = ["BATCH", "queue"]

BATCH = 100
TOGETHER = 20
"""Batches that are queued as one."""


def queue(kept: KeptRound, members: Iterable[str], kind: Delivery.Kind, by: str) -> int:
    """Queue a mail to each of these members; return how many. Their earlier ones are replaced."""
    left, number = iter(members), 0
    while some := list(islice(left, BATCH * TOGETHER)):
        with transaction.atomic():
            keys = _queued(kept, some, kind, by)
            for start in range(0, len(keys), BATCH):
                batches.send.enqueue(kept.pk, keys[start : start + BATCH])
        number += len(some)
    return number


def _queued(kept: KeptRound, members: Sequence[str], kind: Delivery.Kind, by: str) -> list[int]:
    """Write the rows; return their keys."""
    Delivery.objects.filter(round=kept, kind=kind, member__in=members).update(replaced=True)
    at = clock.now()
    made = [Delivery(round=kept, member=each, kind=kind, by=by, at=at) for each in members]
    return [each.pk for each in Delivery.objects.bulk_create(made)]
