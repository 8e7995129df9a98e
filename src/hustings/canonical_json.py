"""The one byte form of JSON data: records, journals, envelopes and keys are digested in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["canonical_bytes"]


def canonical_bytes(data: Mapping[str, Any]) -> bytes:
    """Return UTF-8 JSON with sorted keys and no white space; raise ValueError on half a character.

    Numbers are whole or text: whoever makes the data keeps floats out.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()
