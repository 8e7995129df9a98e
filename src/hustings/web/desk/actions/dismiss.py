"""End an appointment; what the person did stays in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.action import RefusedError, Role
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["dismiss"]


@transaction.atomic
def dismiss(kept: KeptRound, appointment: int) -> None:
    """End it; raise RefusedError for the only returning officer, DoesNotExist.

    Of two who dismiss each other at once, the second waits for the first and is refused.
    """
    officers = Appointment.objects.filter(round=kept, role=Role.RETURNING_OFFICER.value)
    left = len(officers.order_by("pk").select_for_update())
    held = Appointment.objects.get(round=kept, pk=appointment)
    if held.role == Role.RETURNING_OFFICER and left == 1:
        raise RefusedError("only_officer", "a round has a returning officer: appoint another first")
    held.delete()
