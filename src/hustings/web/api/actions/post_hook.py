"""Tell one program of one line of a journal, once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hustings.web.api import hooks

if TYPE_CHECKING:
    from hustings.web.rounds.models import JournalLine

__all__ = ["post_hook"]

TIMEOUT = 10
"""Seconds: for the connection, and again for the answer."""


def post_hook(line: JournalLine, address: str) -> int:
    """Return the status of the answer, of which nothing else is read; raise OSError without one."""
    import requests

    body = hooks.message(line)
    with requests.post(
        address,
        data=body,
        headers=hooks.headers(hooks.identity(line), int(time.time()), body),
        timeout=TIMEOUT,
        allow_redirects=False,
        stream=True,
    ) as answer:
        return int(answer.status_code)
