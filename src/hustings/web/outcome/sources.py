"""Results that the public sees, by the name in their address: rounds of the site, and histories.

A round is read out of the database as its archive is read out of a folder, once for each head of
its journal and each register of its body: what was declared does not change.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404

from hustings.bodies import register
from hustings.outcome.archive_files import in_store
from hustings.outcome.from_archive import NotDeclaredError
from hustings.outcome.source import of_archive
from hustings.web.board.shown import shown_round
from hustings.web.outcome import histories
from hustings.web.outcome.models import BodyRegister
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from hustings.outcome.source import Source
    from hustings.web.board.shown import Shown

__all__ = ["Published", "Unread", "published", "published_all"]

_FOLDERS = re.compile(r"(?:/[^/\s']+)+/")

log = logging.getLogger(__name__)


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


class Unread(NamedTuple):
    """Results that are there and cannot be read. ``why``: in English, for the page to show."""

    slug: str
    title: str
    why: str


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


def published_all() -> tuple[Published | Unread, ...]:
    """Return all results: rounds of the site with a declared contest, the newest first; histories.

    What cannot be read stands in its place, and keeps nobody from the others. A history whose name
    a round has is left out: nobody could come to it.
    """
    rounds = tuple(_rounds())
    taken = {each.slug for each in rounds}
    return (*rounds, *(each for each in _histories() if each.slug not in taken))


def _rounds() -> Iterator[Published | Unread]:
    for kept in KeptRound.objects.filter(shown=True).order_by("-pk"):
        found = _or_why(kept.slug, kept.title, partial(_of_shown, kept.slug))
        if found is not None:
            yield found


def _histories() -> Iterator[Published | Unread]:
    for given in histories.given():
        slug = histories.slug(given)
        found = _or_why(slug, slug, partial(_history, given))
        if found is not None:
            yield found


def _or_why(
    slug: str, title: str, read: Callable[[], Published | None]
) -> Published | Unread | None:
    """Return results, None where nothing is declared, or why they cannot be read.

    A file that was changed may lack anything: that is a LookupError or a TypeError.
    """
    try:
        return read()
    except (OSError, ValueError, LookupError, TypeError) as error:
        log.exception("the results of %s cannot be read", slug)
        return Unread(slug, title, _why(error))


def _why(error: Exception) -> str:
    """Return what is wrong in words, without the folders of this machine."""
    match error:
        case OSError(filename=str(name), strerror=str(what)):
            return f"{Path(name).name}: {what}"
        case OSError() | ValueError():
            return " ".join(_FOLDERS.sub("", str(each)) for each in error.args)
    return f"a part of a file is missing or of another kind: {error}"


def _of_shown(slug: str) -> Published | None:
    try:
        return _of_round(shown_round(slug))
    except Http404:  # it is not called yet
        return None


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
