"""Results that the public sees, by the name in their address: rounds of the site, and histories.

A round is read out of the database as its archive is read out of a folder, once for each head of
its journal and each register of its body: what was declared does not change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404

from hustings.bodies import register
from hustings.outcome.archive_files import in_store
from hustings.outcome.from_archive import NotDeclaredError
from hustings.outcome.source import of_archive
from hustings.web.board.shown import shown_round, shown_rounds
from hustings.web.outcome import histories
from hustings.web.outcome.models import BodyRegister
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.outcome.source import Source
    from hustings.web.board.shown import Shown

__all__ = ["Published", "published", "published_all"]


class Published(NamedTuple):
    """Results that the public sees.

    ``slug``: their name in addresses; ``head``: changes whenever the results or the register do, so
    that a copy of anything made of them is good for as long; ``shown``: the round of the site, None
    where it is a history.
    """

    slug: str
    head: str
    source: Source
    shown: Shown | None


def published(slug: str) -> Published:
    """Return results by their name in an address; raise Http404 where there are none.

    A round of the site goes before a history of the same name.
    """
    if KeptRound.objects.filter(slug=slug, shown=True).exists():
        found = _of_round(shown_round(slug))
    else:
        found = next((_history(h) for h in histories.given() if histories.slug(h) == slug), None)
    if found is None:
        raise Http404(f"there are no results {slug}")
    return found


def published_all() -> tuple[Published, ...]:
    """Return all results: rounds of the site with a declared contest, the newest first; histories.

    A history whose name a round has is left out: nobody could come to it.
    """
    rounds = [found for each in shown_rounds() if (found := _of_round(each))]
    taken = {each.slug for each in rounds}
    past = (_history(each) for each in histories.given())
    return (*rounds, *(each for each in past if each.slug not in taken))


def _history(given: str) -> Published:
    held = histories.read(given)
    return Published(histories.slug(given), held.digest, held.source, None)


def _of_round(shown: Shown) -> Published | None:
    """Return the results of a round; None where nothing is declared."""
    if shown.office.last is None:
        return None
    digest = shown.office.last.digest.removeprefix("sha256:")
    uploads = BodyRegister.objects.filter(round=shown.kept).order_by("-pk")
    register_ = uploads.values_list("pk", flat=True).first()
    source = _read(shown.kept.key, digest, register_)
    head = f"{digest}-{register_ or 0}"
    return None if source is None else Published(shown.kept.slug, head, source, shown)


@lru_cache(maxsize=64)
def _read(key: UUID, head: str, uploaded: int | None) -> Source | None:  # noqa: ARG001
    """Read a round as it is at this head; None where nothing is declared."""
    files = in_store(DatabaseStore(KeptRound.objects.get(key=key)))
    held = None
    if uploaded is not None:
        content = BodyRegister.objects.values_list("content", flat=True).get(pk=uploaded)
        held = register.parse(bytes(content).decode("utf-8-sig"))
    try:
        return of_archive(files, held)
    except NotDeclaredError:
        return None
