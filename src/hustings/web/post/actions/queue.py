"""Queue mails: a row for each, and a task for every hundred."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.post import batches
from hustings.web.post.models import Delivery
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.models import KeptRound

__all__ = ["BATCH", "queue"]

BATCH = 100


def queue(kept: KeptRound, members: Iterable[str], kind: Delivery.Kind, by: str) -> int:
    """Queue a mail to each of these members; return how many. Their earlier ones are replaced."""
    left, number = iter(members), 0
    while some := list(islice(left, BATCH)):
        with transaction.atomic():
            before = Delivery.objects.filter(round=kept, kind=kind, member__in=some)
            before.update(replaced=True)
            at = clock.now()
            made = [Delivery(round=kept, member=each, kind=kind, by=by, at=at) for each in some]
            Delivery.objects.bulk_create(made)
            keys = [each.pk for each in made]
            transaction.on_commit(partial(batches.send.enqueue, kept.pk, keys))
        number += len(some)
    return number
