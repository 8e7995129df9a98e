"""What time it is. The world's time, but in a rehearsal, whose clock can be set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied

from hustings.web.rounds.models import Clock

__all__ = ["now", "set_clock"]


def now() -> datetime:
    """Return this moment, in UTC."""
    world = datetime.now(UTC)
    if not settings.HUSTINGS_REHEARSAL:
        return world
    clock = Clock.objects.first()
    return world + clock.ahead if clock else world


def set_clock(at: datetime) -> None:
    """Let the clock of a rehearsal stand at a moment and run on from there.

    Raises PermissionDenied where the site is no rehearsal.
    """
    if not settings.HUSTINGS_REHEARSAL:
        raise PermissionDenied("only the clock of a rehearsal can be set")
    ahead: timedelta = at - datetime.now(UTC)
    Clock.objects.update_or_create(pk=1, defaults={"ahead": ahead})
