"""What a program is told of an entry of a journal, signed as Standard Webhooks 1.0.0 says.

Of the data of an entry the contest alone is told: whoever wants names and figures asks the
interface or the board, which know what everybody may see by now.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from hustings.canonical_json import canonical_bytes

if TYPE_CHECKING:
    from hustings.web.rounds.models import JournalLine

__all__ = ["by_mark", "headers", "identity", "message"]


def by_mark() -> dict[str, str]:
    """Return the addresses of the programs by the marks under which the queue knows them.

    An address may hold a password, which no row of the database is to keep.
    """
    return {
        salted_hmac(__name__, address, algorithm="sha256").hexdigest(): address
        for address in settings.HUSTINGS_WEBHOOKS
    }


def identity(line: JournalLine) -> str:
    """Return the id of what is told of a line: the same at each attempt."""
    return f"{line.round.key.hex}-{line.number}"


def message(line: JournalLine) -> bytes:
    """Return what is told of a line: JSON in the form of the specification."""
    entry = json.loads(bytes(line.line))
    board = reverse("board:board", args=(line.round.slug,))
    data = {
        "round": line.round.slug,
        "number": entry["number"],
        "action": entry["action"],
        "contest": entry["data"].get("contest"),
        "at": entry["at"],
        "digest": entry["digest"],
        "board": f"{settings.HUSTINGS_ADDRESS}{board}",
    }
    return canonical_bytes({"type": "journal.entry", "timestamp": entry["at"], "data": data})


def headers(name: str, at: int, body: bytes) -> dict[str, str]:
    """Return the headers that go with a body; ``name``: its id, ``at``: seconds since 1970."""
    signed = b".".join((name.encode(), str(at).encode(), body))
    code = hmac.digest(settings.HUSTINGS_WEBHOOK_SECRET, signed, hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "User-Agent": "Hustings",
        "webhook-id": name,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{b64encode(code).decode()}",
    }
