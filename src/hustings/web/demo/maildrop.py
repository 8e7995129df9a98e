"""The mail that the site has sent, as a server on this machine took it: a Maildir."""

from __future__ import annotations

import email
import re
from email.policy import default
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["codes"]

_LINK = re.compile(r"/vote/c/([0-9A-Za-z-]+)")


def codes(folder: Path) -> dict[str, str]:
    """Return the voting code that was mailed last to each address."""
    found = {}
    for path in sorted((folder / "new").iterdir(), key=lambda each: each.stat().st_mtime_ns):
        mail = email.message_from_bytes(path.read_bytes(), policy=default)
        body = mail.get_body(("plain",))
        link = _LINK.search(body.get_content() if body else "")
        if link:
            found[str(mail["To"])] = link.group(1)
    return found
