"""Queue letters, five hundred to a PDF."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.post import batches
from hustings.web.post.actions.send_codes import check_open
from hustings.web.post.models import Delivery, Letters
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.models import KeptRound

__all__ = ["BATCH", "queue_letters"]

BATCH = 500


def queue_letters(kept: KeptRound, members: Iterable[str], by: str) -> int:
    """Queue a letter with a new code to each of these members; return how many.

    Raises RefusedError where no papers are issued, or the polls are closed.
    """
    check_open(kept)
    left, number, kind = iter(members), 0, Delivery.Kind.CODE
    while some := list(islice(left, BATCH)):
        with transaction.atomic():
            at = clock.now()
            Delivery.objects.filter(round=kept, kind=kind, member__in=some).update(replaced=True)
            made = Letters.objects.create(round=kept, at=at, by=by)
            Delivery.objects.bulk_create(
                Delivery(round=kept, member=each, kind=kind, by=by, at=at, letters=made)
                for each in some
            )
            transaction.on_commit(partial(batches.print_letters.enqueue, made.pk))
        number += len(some)
    return number
