"""Fetch the PDF of a batch of letters: once, for it holds codes."""

from __future__ import annotations

from hustings.elections.action import RefusedError
from hustings.web.post import pdfs
from hustings.web.post.models import Letters

__all__ = ["fetch_letters"]


def fetch_letters(letters: Letters) -> bytes:
    """Return the PDF and delete it; raise RefusedError where it was fetched, or is not ready."""
    ready = Letters.objects.filter(pk=letters.pk, state=Letters.State.READY)
    if not ready.update(state=Letters.State.FETCHED):
        raise RefusedError("not_ready", "these letters were fetched before, or are not ready")
    return pdfs.taken(letters)
