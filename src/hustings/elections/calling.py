"""Call a round: its definition goes into the archive as it was written; the journal binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.publishing import ChangedFileError, digest, publish

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office

__all__ = ["call"]


def call(office: Office, content: bytes, by: Actor, at: datetime) -> Office:
    """Publish ``election.toml`` and call the election. ``content``: the bytes of that file.

    Raises RefusedError, and ChangedFileError where these are not the bytes that were read.
    """
    if digest(content) != office.round.definition.digest:
        raise ChangedFileError("election.toml is not the file from which the round was read")
    data = {"definition": office.round.definition.digest}
    return publish(office, "call", data, by, at, public={places.DEFINITION: content})
