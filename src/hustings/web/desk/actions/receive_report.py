"""Receive one report of the scrutineer for the contests that it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.scrutineers_report import receive
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.web.rounds.access import Desk

__all__ = ["receive_report"]


def receive_report(
    desk: Desk, contests: tuple[str, ...], content: bytes, suffix: str, at: datetime
) -> None:
    """Keep it for each of them; raise RefusedError, RacedError."""
    office = office_of(desk.kept)
    for contest in contests:
        office = receive(office, contest, content, suffix, desk.actor, at)
