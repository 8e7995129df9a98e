"""Queue that programs are told of a new line of a journal, once it is durable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from hustings.web.api import hooks
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["queue_hooks"]


def queue_hooks(kept: KeptRound, number: int, **_: Any) -> None:
    """Queue it for each address, where there are any and everybody sees the round.

    The entry stands whatever becomes of that: an error here is logged, and not the officer's.
    """
    if settings.HUSTINGS_WEBHOOKS:
        transaction.on_commit(_queueing(kept.pk, number), robust=True)


def _queueing(key: int, number: int) -> Callable[[], None]:
    from hustings.web.api.tasks import tell

    def queue() -> None:
        # asked now: the call shows its round after its entry, in the same transaction
        if not KeptRound.objects.filter(pk=key, shown=True).exists():
            return
        with transaction.atomic():
            for mark in hooks.by_mark():
                tell.enqueue(key, number, mark)

    return queue
