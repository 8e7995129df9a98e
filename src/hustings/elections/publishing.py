"""An action with its files: checked first, then the files are written, then the journal binds them.

Files that nothing in the journal names have no standing. Where a process dies between the two, the
same action done again finds its files as it would write them, and goes on.

What takes long meets what others did meanwhile. Where all of that is about other contests, the
round catches up and the action is checked again; anything else must be looked at by the officer.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from hustings.elections import journal
from hustings.elections import office as the_office
from hustings.elections.store import RacedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.office import Office
    from hustings.elections.store import Files

__all__ = ["ChangedFileError", "as_json", "bound", "digest", "publish"]


class ChangedFileError(ValueError):
    """A file of the round is not the one that the journal names."""


def digest(content: bytes) -> str:
    """Return ``sha256:`` and 64 hex digits."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return the one form of a JSON file of the round: sorted keys, a member a line, UTF-8."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def publish(
    office: Office,
    name: str,
    data: Mapping[str, Any],
    by: Actor,
    at: datetime,
    second: Actor | None = None,
    public: Mapping[str, bytes] | None = None,
    private: Mapping[str, bytes] | None = None,
) -> Office:
    """Do an action that binds files; return the office after it.

    Its entry bears the moment ``at``, or that of the last entry about another contest where that
    is later. Raises RefusedError and RacedError, where nothing is written; FileExistsError where
    other content stands in the place of a file.
    """
    the_office.check(office.round, name, data, by, at, second)
    fresh = _caught_up(office, data)
    if fresh is not office:
        office, at = fresh, max(at, fresh.round.at or at)
        the_office.check(office.round, name, data, by, at, second)
    for files, contents in ((office.store.public, public), (office.store.private, private)):
        for place, content in (contents or {}).items():
            _put(files, place, content)
    return the_office.act(office, name, data, by, at, second)


def _caught_up(office: Office, data: Mapping[str, Any]) -> Office:
    """Return the office with what was done since, all of it about other contests.

    Raises RacedError, before a file is written, where it may concern the files of this action: what
    is about the same contest, or about the whole round. Raises BrokenJournalError.
    """
    known = office.last.number if office.last else 0
    since = journal.read(office.store.journal(after=known), office.last)
    if not since:
        return office
    contest = data.get("contest")
    if contest is None or any(made.data.get("contest", contest) == contest for made in since):
        raise RacedError("another officer has acted since: look again, then decide again")
    return the_office.caught_up(office)


def _put(files: Files, name: str, content: bytes) -> None:
    try:
        with files.write(name) as stream:
            stream.write(content)
    except FileExistsError:
        with files.read(name) as stream:
            if stream.read() != content:
                raise


def bound(files: Files, name: str, expected: str) -> bytes:
    """Return a file; raise ChangedFileError where it is gone or not the one of the journal."""
    try:
        with files.read(name) as stream:
            content = stream.read()
    except FileNotFoundError as error:
        raise ChangedFileError(f"{name} is not there: the journal names {expected}") from error
    if digest(content) != expected:
        raise ChangedFileError(f"{name} was changed: the journal names {expected}")
    return content
