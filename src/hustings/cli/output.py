"""Where output goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["put", "put_json"]


def put(pieces: str | Iterable[str], out: str = "-") -> None:
    """Write text to ``out`` (``-``: standard output); raise Failure where it cannot be written."""
    texts: Iterable[str] = (pieces,) if isinstance(pieces, str) else pieces
    if out == "-":
        stream = sys.stdout.buffer
        for text in texts:
            stream.write(text.encode())
        stream.flush()
        return
    from hustings.files import whole

    try:
        with whole(out) as stream:
            stream.writelines(text.encode() for text in texts)
    except OSError as error:
        raise Failure(f"cannot write {out}: {(error.strerror or str(error)).lower()}") from error


def put_json(data: Any, out: str = "-") -> None:
    """Write JSON data, readable, to ``out``."""
    put(json.dumps(data, ensure_ascii=False, indent=1) + "\n", out)
