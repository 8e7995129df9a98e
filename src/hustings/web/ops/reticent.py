"""What no log may hold: an address of the booth. Such a link carries a voting code."""

from __future__ import annotations

import logging
import re

__all__ = ["Reticent"]

_BOOTH = re.compile(r"/vote/[^\s'\"]*")


class Reticent(logging.Filter):
    """Let every line through, with the addresses of the booth cut short."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Cut the addresses in a line short."""
        record.msg, record.args = _BOOTH.sub("/vote/...", record.getMessage()), ()
        return True
