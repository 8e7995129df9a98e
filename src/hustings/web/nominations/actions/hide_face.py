"""Remove the photograph of a candidate: at any time, for a face is a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.nominations.models import Photograph

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["hide_face"]


def hide_face(kept: KeptRound, candidate: str) -> None:
    """Remove it; raise RefusedError where there is none."""
    gone, _each = Photograph.objects.filter(round=kept, candidate=candidate).delete()
    if not gone:
        raise RefusedError("no_photograph", f"there is no photograph of {candidate}")
