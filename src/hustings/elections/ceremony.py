"""The key of a contest in the archive: published at the ceremony, read by whoever seals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.publishing import bound, digest, publish
from hustings.seal import published

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState
    from hustings.elections.store import Store
    from hustings.seal.published import PublishedKey

__all__ = ["hold", "key_of"]


def hold(office: Office, made: PublishedKey, by: Actor, at: datetime, second: Actor) -> Office:
    """Publish ``key.json`` and enter the ceremony into the journal; raise RefusedError."""
    content = published.as_file(made)
    data = {
        "contest": made.public.contest,
        "scheme": made.public.scheme,
        "key": made.public.id,
        "public": made.public.raw.hex(),
        "threshold": made.threshold,
        "trustees": dict(made.trustees),
        "file": digest(content),
    }
    public = {places.key(made.public.contest): content}
    return publish(office, "hold_ceremony", data, by, at, second, public=public)


def key_of(store: Store, contest: ContestState) -> PublishedKey:
    """Return the key of a contest; raise ChangedFileError, or BadKeyError where it is none."""
    file = (contest.key or {})["file"]
    return published.parse(bound(store.public, places.key(contest.plan.id), file))
