"""The ledger as this process knows it: read once, then only what others wrote since."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from hustings.roll import ledger
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hustings.roll.events import Log
    from hustings.roll.ledger import Ledger
    from hustings.roll.settings import Settings

__all__ = ["NoRegisterError", "append", "begin", "exists", "now", "write"]

_HELD: dict[Path, Ledger] = {}
_ALONE = Lock()
_TRIES = 5

Draft = tuple["Log", "Log"]
"""Events to write, and declarations to be kept apart."""


class NoRegisterError(LookupError):
    """No register was begun on this site."""


def exists() -> bool:
    """Return whether the register was begun."""
    return (_root() / ledger.SETTINGS).exists()


def begin(declared: Settings, at: datetime) -> Ledger:
    """Begin the register; raise FileExistsError where there is one."""
    with _ALONE:
        made = _HELD[_root()] = ledger.begin(_root(), declared, at)
    return made


def now() -> Ledger:
    """Return the ledger as it stands; raise NoRegisterError, and ValueError where it was changed.

    Cheap where nothing was written since: the size of one file is asked.
    """
    root = _root()
    with _ALONE:
        if root not in _HELD and not exists():
            raise NoRegisterError("the register was not begun: begin it at /roll/begin")
        known = _HELD.get(root)
        found = _HELD[root] = ledger.caught_up(known) if known else ledger.load(root)
    return found


def write(draft: Callable[[Ledger, datetime], Draft]) -> Ledger:
    """Write what ``draft`` makes of the ledger as it stands, at this moment.

    It is asked again where somebody else wrote meanwhile. Nothing is written where it makes no
    line. Raises ValueError as :func:`hustings.roll.ledger.append` does.
    """
    for _ in range(_TRIES - 1):
        try:
            return _written(draft)
        except ledger.RacedWriteError:
            continue
    return _written(draft)


def _written(draft: Callable[[Ledger, datetime], Draft]) -> Ledger:
    held, at = now(), clock.now()
    events, apart = draft(held, at)
    return append(held, events, apart, at) if len(events) or len(apart) else held


def append(held: Ledger, events: Log, apart: Log, at: datetime) -> Ledger:
    """Write new events; raise as :func:`hustings.roll.ledger.append` does."""
    found = ledger.append(held, events, apart, at)
    with _ALONE:
        _HELD[held.root] = found
    return found


def _root() -> Path:
    return Path(settings.DATA) / "register"
