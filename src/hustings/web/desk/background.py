"""Long work of one request, done in a thread beside it, and told in a small row as it goes.

A thread, not a queue: what it works with (a key that trustees put together) must be in no row, no
file and no queue. Where the process ends, the thread ends with it; nothing half-done is in the
journal, and the work is started again by a person.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections
from django.utils import timezone

from hustings.elections.action import RefusedError
from hustings.elections.publishing import ChangedFileError
from hustings.elections.store import RacedError
from hustings.web.desk.models import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from hustings.web.rounds.models import KeptRound

    Told = Callable[[int, int], None]
    Work = Callable[[Told], object]

__all__ = ["check_idle", "run", "start"]

BEAT = 20
"""Seconds after which work says again that it is alive, though it has come no further."""
_STEPS = 200
"""In how many steps progress is told at most."""


def start(kept: KeptRound, what: str, works: Mapping[str, Work]) -> None:
    """Do works one after another, by contest, in a thread; raise RefusedError where one runs."""
    _begin(kept, what, works)
    Thread(target=_all, args=(kept, what, works), daemon=True).start()


def check_idle(kept: KeptRound, what: str, contests: Collection[str]) -> None:
    """Raise RefusedError where the same is being done in one of these contests."""
    for held in Progress.objects.filter(round=kept, what=what, contest__in=contests):
        if held.is_alive:
            raise RefusedError("running", f"{held.contest}: this is being done already")


def _begin(kept: KeptRound, what: str, contests: Collection[str]) -> None:
    check_idle(kept, what, contests)
    Progress.objects.filter(round=kept, what=what, contest__in=contests).delete()
    for contest in contests:
        Progress.objects.create(round=kept, what=what, contest=contest)


def _all(kept: KeptRound, what: str, works: Mapping[str, Work]) -> None:
    try:
        for contest, work in works.items():
            run(kept, what, contest, work)
    finally:
        connections.close_all()


def run(kept: KeptRound, what: str, contest: str, work: Work) -> None:
    """Do one work, and keep how it ended: a refusal in its words, anything else for the log."""
    held = Progress.objects.get(round=kept, what=what, contest=contest)
    try:
        with _alive(kept, what):
            work(_teller(held))
    except (RefusedError, RacedError, ChangedFileError) as refused:
        held.failed = str(refused)
    except Exception as error:
        logging.getLogger(__name__).exception("%s of %s failed", what, contest)
        held.failed = f"the site failed ({type(error).__name__}); see its log, then start again"
    held.running = False
    held.save()


@contextmanager
def _alive(kept: KeptRound, what: str) -> Iterator[None]:
    """Say now and then that the work is alive, also of what waits for its turn after it."""
    done = Event()
    beating = Thread(target=_beat, args=(kept, what, done), daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join()


def _beat(kept: KeptRound, what: str, done: Event) -> None:
    while not done.wait(BEAT):
        with suppress(DatabaseError):  # the work itself may hold the only lock: the next one tells
            held = Progress.objects.filter(round=kept, what=what, running=True)
            held.update(beat=timezone.now())
    connections.close_all()


def _teller(held: Progress) -> Told:
    def told(done: int, total: int) -> None:
        if (done - held.done) * _STEPS >= total or done == total:
            held.done, held.total = done, total
            held.save(update_fields=["done", "total", "beat"])

    return told
