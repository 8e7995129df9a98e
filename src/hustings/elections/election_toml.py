"""Read ``election.toml``: a whole round in one file that a returning officer can read.

Every fault is found at once, with file, line, column and what to do: first what TOML says of the
text, then the shape that the schema gives it, then whether its parts agree, can be counted, and
happen in order. Faults of shape in one part do not hide what is wrong with the others.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date, datetime, time
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from hustings.elections.defining.build import built
from hustings.elections.defining.entitled import unaskable
from hustings.elections.defining.faults import BadElectionError, Fault, Placed
from hustings.elections.defining.located import located
from hustings.elections.defining.references import disagreements
from hustings.elections.defining.ruled import uncountable
from hustings.elections.defining.scheduled import scheduled
from hustings.elections.defining.shape import misshapen
from hustings.elections.defining.showing import unshowable
from hustings.elections.defining.sound import Sound
from hustings.elections.defining.vacating import unrepeatable

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping

    from hustings.elections.definition import Definition

__all__ = ["LARGEST", "BadElectionError", "from_bytes", "from_data", "read"]

LARGEST = 1 << 20
"""Bytes that a file may have: it is read by people."""

_TOO_DEEP = Placed(1, 1, "tables and lists are nested too deeply to be read: write it plainly")
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)$")


def read(path: str | os.PathLike[str]) -> Definition:
    """Read the definition of a round from a file; raise BadElectionError, OSError."""
    with FilePath(path).open("rb") as stream:
        return from_bytes(stream.read(LARGEST + 1), str(path))


def from_bytes(content: bytes, name: str = "election.toml") -> Definition:
    """Read the definition of a round from the bytes of its file; raise BadElectionError."""
    text = _text(content, name)
    try:
        data = _plain(_parsed(text, name))
        return _defined(data, f"sha256:{hashlib.sha256(content).hexdigest()}")
    except _FaultsError as found:
        places = located(text)
        placed = [
            Placed(*places.of(f.path, key=f.on_key), _one_line(f.message)) for f in found.faults
        ]
        raise BadElectionError(name, placed) from None
    except RecursionError:
        raise BadElectionError(name, [_TOO_DEEP]) from None


def from_data(data: Mapping[str, Any], digest: str = "") -> Definition:
    """Return the definition that data describes, as ``written.as_data`` makes it.

    Raises BadElectionError, whose faults begin with the path within the data, for want of lines.
    """
    try:
        return _defined(data, digest)
    except _FaultsError as found:
        placed = [
            Placed(1, 1, _one_line(f"{'.'.join(map(str, f.path))}: {f.message}"))
            for f in found.faults
        ]
        raise BadElectionError("data", placed) from None
    except RecursionError:
        raise BadElectionError("data", [_TOO_DEEP]) from None


class _FaultsError(Exception):
    """What is wrong with the data, by paths."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.faults = faults


def _defined(data: Mapping[str, Any], digest: str) -> Definition:
    """Return the definition; raise _FaultsError with all that is wrong."""
    held = Sound.of(data, misshapen(data))
    events, undated = scheduled(held)
    faults = (
        *held.faults,
        *disagreements(held),
        *uncountable(held),
        *unrepeatable(held),
        *unshowable(held),
        *unaskable(held),
        *undated,
    )
    if faults:
        raise _FaultsError(faults)
    return built(data, events, digest)


def _text(content: bytes, name: str) -> str:
    """Return the text of a file, line ends as line feeds; raise BadElectionError."""
    if len(content) > LARGEST:
        message = f"the file is larger than {LARGEST:,} bytes: this is no definition of a round"
        raise BadElectionError(name, [Placed(1, 1, message)])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "not UTF-8 text: save the file as UTF-8"
        raise BadElectionError(name, [Placed(line, column, message)]) from None


def _parsed(text: str, name: str) -> dict[str, Any]:
    """Return what TOML says; raise BadElectionError with the one place at which it stops."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _PLACE.search(message)
        last = text.rstrip("\n")
        end = (last.count("\n") + 1, len(last) - last.rfind("\n"))
        line, column = (int(found[1]), int(found[2])) if found else end
        said = _PLACE.sub("", message).replace(" (at end of document)", "")
        raise BadElectionError(name, [Placed(line, column, _told(said))]) from None
    except ValueError:
        message = "a number or a date in the file cannot be read: look for one that is far too long"
        raise BadElectionError(name, [Placed(1, 1, message)]) from None


def _told(said: str) -> str:
    return f"not TOML: {_one_line(said)}; the file cannot be read beyond this place"


def _one_line(message: str) -> str:
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)


_AS_TEXT: dict[type, Callable[[Any], str]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
}


def _plain(value: Any) -> Any:
    """Return data as JSON knows it: dates and times are text."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    write = _AS_TEXT.get(type(value))
    return write(value) if write else value
