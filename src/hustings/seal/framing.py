"""Texts laid end to end so that no two lists of texts give the same bytes."""

from __future__ import annotations

__all__ = ["framed"]

_LIMIT = 1 << 16


def framed(*texts: str) -> bytes:
    """Return each text as two bytes of length (big-endian) and its UTF-8 bytes.

    Raises ValueError where a text has 65,536 bytes or more, or half a character.
    """
    parts = []
    for text in texts:
        data = text.encode()
        if len(data) >= _LIMIT:
            raise ValueError(f"a text of {len(data):,} bytes is too long to be bound to a vote")
        parts.append(len(data).to_bytes(2, "big") + data)
    return b"".join(parts)
