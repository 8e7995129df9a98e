"""Keep a new round: its definition, its secret, and who is its returning officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hustings.elections.action import RefusedError, Role
from hustings.web.rounds import secret
from hustings.web.rounds.models import Appointment, KeptRound

if TYPE_CHECKING:
    from hustings.elections.definition import Definition

__all__ = ["keep_round"]


def keep_round(definition: Definition, content: bytes, user: int, name: str) -> KeptRound:
    """Keep a round; the user of this id is its returning officer, ``name`` for the journal.

    Raises RefusedError where the site keeps a round of that id.
    """
    if KeptRound.objects.filter(slug=definition.id).exists():
        raise RefusedError(
            "kept_before",
            f"the site keeps a round {definition.id} already: give this one another id",
        )
    with transaction.atomic():
        kept = KeptRound.objects.create(
            slug=definition.id, title=definition.title, definition=content
        )
        Appointment.objects.create(
            round=kept, user_id=user, role=Role.RETURNING_OFFICER.value, name=name
        )
        secret.draw(kept)
    return kept
