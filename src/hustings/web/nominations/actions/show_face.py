"""Keep the photograph of a candidate, in place of an earlier one, until papers are issued."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hustings.elections import people
from hustings.elections.action import RefusedError
from hustings.web.nominations.models import Photograph

if TYPE_CHECKING:
    from hustings.elections.state import Round
    from hustings.web.rounds.models import KeptRound

__all__ = ["check_open", "show_face"]


def show_face(kept: KeptRound, now: Round, candidate: str, image: bytes) -> None:
    """Keep a picture that was made anew (:mod:`hustings.web.nominations.picture`).

    Raises RefusedError where nobody of that id stands, or papers are out that show another.
    """
    check_open(now, candidate)
    held = {"digest": hashlib.sha256(image).hexdigest(), "image": image}
    Photograph.objects.update_or_create(round=kept, candidate=candidate, defaults=held)


def check_open(now: Round, candidate: str) -> None:
    """Raise RefusedError where the photograph of a candidate cannot be changed any more."""
    contests = [c for c in now.contests if candidate in _ids(now, c)]
    if not contests:
        raise RefusedError(
            "unknown_candidate", f"{candidate} was not put forward: there is nobody to show"
        )
    issued = [now.contest(c).plan.title for c in contests if now.contest(c).paper is not None]
    if issued:
        raise RefusedError(
            "papers_issued", f"papers of {issued[0]} are issued: the photograph stays as it is"
        )


def _ids(now: Round, contest: str) -> set[str]:
    return {each.id for each in people.candidatures(now, contest)}
