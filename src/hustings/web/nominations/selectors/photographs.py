"""The photographs of a round by candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hustings.web.nominations.models import Photograph

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["addresses", "image"]


def addresses(kept: KeptRound) -> dict[str, str]:
    """Return the address of each candidate's photograph, by id of the candidate."""
    rows = Photograph.objects.filter(round=kept).values_list("candidate", "digest")
    return {
        candidate: reverse("nominations:photograph", args=(kept.slug, candidate, digest))
        for candidate, digest in rows
    }


def image(kept: KeptRound, candidate: str, digest: str) -> bytes | None:
    """Return a photograph by its digest, None where it is not there, or not there any more."""
    found = Photograph.objects.filter(round=kept, candidate=candidate, digest=digest).first()
    return bytes(found.image) if found else None
