"""Long work of one request, done in a thread beside it, and told in a small row as it goes.

A thread, not a queue: what it works with (a key that trustees put together) must be in no row, no
file and no queue. Where the process ends, the thread ends with it; nothing half-done is in the
journal, and the work is started again by a person.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING

from django.db import connections
from django.utils import timezone

from hustings.elections.action import RefusedError
from hustings.elections.publishing import ChangedFileError
from hustings.elections.store import RacedError
from hustings.web.desk.models import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hustings.web.rounds.models import KeptRound

    Told = Callable[[int, int], None]
    Work = Callable[[Told], object]

__all__ = ["run", "start"]

SILENT = timedelta(minutes=2)
"""Work that has not said anything for so long has died with its process."""
_STEPS = 200
"""In how many steps progress is told at most."""


def start(kept: KeptRound, what: str, works: Mapping[str, Work]) -> None:
    """Do works one after another, by contest, in a thread; raise RefusedError where one runs."""
    for contest in works:
        _begin(kept, what, contest)
    Thread(target=_all, args=(kept, what, works), daemon=True).start()


def _all(kept: KeptRound, what: str, works: Mapping[str, Work]) -> None:
    try:
        for contest, work in works.items():
            run(kept, what, contest, work)
    finally:
        connections.close_all()


def _begin(kept: KeptRound, what: str, contest: str) -> None:
    since = timezone.now() - SILENT
    held = Progress.objects.filter(round=kept, what=what, contest=contest)
    if held.filter(running=True, beat__gt=since).exists():
        raise RefusedError("running", f"{contest}: this is being done already")
    held.delete()
    Progress.objects.create(round=kept, what=what, contest=contest)


def run(kept: KeptRound, what: str, contest: str, work: Work) -> None:
    """Do one work, and keep how it ended: a refusal in its words, anything else for the log."""
    held = Progress.objects.get(round=kept, what=what, contest=contest)
    try:
        work(_teller(held))
    except (RefusedError, RacedError, ChangedFileError) as refused:
        held.failed = str(refused)
    except Exception as error:
        logging.getLogger(__name__).exception("%s of %s failed", what, contest)
        held.failed = f"the site failed ({type(error).__name__}); see its log, then start again"
    held.running = False
    held.save()


def _teller(held: Progress) -> Told:
    def told(done: int, total: int) -> None:
        if (done - held.done) * _STEPS >= total or done == total:
            held.done, held.total = done, total
            held.save(update_fields=["done", "total", "beat"])

    return told
