"""An action with its files: checked first, then the files are written, then the journal binds them.

Files that nothing in the journal names have no standing. Where a process dies between the two, the
same action done again finds its files as it would write them, and goes on.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

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

    Raises RefusedError and RacedError, where nothing is written; FileExistsError where other
    content stands in the place of a file.
    """
    the_office.check(office.round, name, data, by, at, second)
    _check_fresh(office)
    for files, contents in ((office.store.public, public), (office.store.private, private)):
        for place, content in (contents or {}).items():
            _put(files, place, content)
    return the_office.act(office, name, data, by, at, second)


def _check_fresh(office: Office) -> None:
    """Raise RacedError, before a file is written, where another officer has acted since."""
    known = office.last.number if office.last else 0
    if any(office.store.journal(after=known)):
        raise RacedError("another officer has acted since: look again, then decide again")


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
