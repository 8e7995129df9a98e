"""End an appointment; what the person did stays in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError, Role
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["dismiss"]


def dismiss(kept: KeptRound, appointment: int) -> None:
    """End it; raise RefusedError for the only returning officer, DoesNotExist."""
    held = Appointment.objects.get(round=kept, pk=appointment)
    officers = Appointment.objects.filter(round=kept, role=Role.RETURNING_OFFICER.value)
    if held.role == Role.RETURNING_OFFICER and officers.count() == 1:
        raise RefusedError("only_officer", "a round has a returning officer: appoint another first")
    held.delete()
