"""What tells a program of an entry in the background, and tries again where it cannot."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TASK_MIN_PRIORITY

from hustings.web.api import hooks
from hustings.web.api.actions.post_hook import post_hook
from hustings.web.rounds.models import JournalLine

__all__ = ["DELAYS", "tell"]

LOG = logging.getLogger(__name__)
DELAYS = tuple(timedelta(minutes=each) for each in (1, 5, 30, 2 * 60, 12 * 60))
"""How long after each failure it is tried again; after the last of them no more."""
GONE = 410


@task(priority=TASK_MIN_PRIORITY)
def tell(round_key: int, number: int, mark: str, failed: int = 0) -> None:
    """Tell the program of this mark of an entry, after all else that waits in the queue.

    ``failed``: attempts before this one. An address that the operator took out is asked no more.
    """
    address = hooks.by_mark().get(mark)
    if address is None:
        return
    line = JournalLine.objects.select_related("round").get(round=round_key, number=number)
    try:
        status = post_hook(line, address)
    except (OSError, ValueError) as error:  # ValueError: no name of a host
        status, why = 0, type(error).__name__  # its text may hold the whole address
    else:
        why = f"it answered {status}"
    if 200 <= status < 300:
        return
    if failed < len(DELAYS) and status != GONE:
        later = tell.using(run_after=timezone.now() + DELAYS[failed])
        later.enqueue(round_key, number, mark, failed + 1)
        return
    host, slug = urlsplit(address).hostname, line.round.slug
    LOG.warning("%s is not told of entry %d of %s: %s", host, number, slug, why)
