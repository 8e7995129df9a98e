"""JSON that has one form only: what is not exactly as it would be written is refused."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "decoded",
    "digest",
    "encoded",
    "is_digest",
    "loaded",
    "members",
    "readable",
]

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}", re.ASCII)


def readable(data: Mapping[str, Any]) -> bytes:
    """Return the one form for files that people look at: sorted keys, a member a line."""
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def loaded(data: bytes) -> dict[str, Any]:
    """Read a JSON object; raise ValueError, whatever is wrong with it."""
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        held = None  # not raised from here: the error of the reader holds the whole text
    if not isinstance(held, dict):
        raise ValueError("it is no JSON object")
    return held


def members(held: Mapping[str, Any], wanted: Mapping[str, type]) -> Mapping[str, Any]:
    """Return ``held``; raise ValueError where a member is missing, unknown or of another type."""
    for name in wanted:
        if name not in held:
            raise ValueError(f"the member {name} is missing")
    for name, value in held.items():
        if name not in wanted:
            raise ValueError(f"there is no member {name!r}")
        if type(value) is not wanted[name]:
            raise ValueError(f"{name} is of another type: {wanted[name].__name__} is wanted")
    return held


def encoded(data: bytes) -> str:
    """Return standard base64 with its padding (RFC 4648 section 4)."""
    return base64.b64encode(data).decode()


def decoded(text: str) -> bytes:
    """Read base64; raise ValueError where it is not the one form of its bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("it is no base64") from None
    if encoded(data) != text:
        raise ValueError("the base64 has bits left over at its end")
    return data


def digest(data: bytes) -> str:
    """Return ``sha256:`` and the SHA-256 in hex."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def is_digest(text: str) -> bool:
    """Return whether a text has the form of a digest."""
    return _DIGEST.fullmatch(text) is not None
