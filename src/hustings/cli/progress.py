"""A line on stderr for work that takes longer than a second, and only on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.record import Stage

__all__ = ["Progress", "progress"]

PATIENCE = 1.0
"""Seconds of silence before anything is shown."""


class Progress:
    """Says what is going on; silent until it is woken."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._status: Any = None
        self._lock = Lock()
        self._over = False

    def say(self, words: str) -> None:
        """Tell what is done now."""
        with self._lock:
            self._words = words
            if self._status is not None:
                self._status.update(words)

    def stage(self, stage: Stage) -> None:
        """Tell that a stage of a count is done."""
        self.say(f"stage {stage.number} is counted")

    def wake(self) -> None:
        """Show the line from now on."""
        from rich.console import Console  # noqa: PLC0415

        with self._lock:
            if self._over:
                return
            self._status = Console(stderr=True).status(self._words)
            self._status.start()

    def end(self) -> None:
        """Take the line away."""
        with self._lock:
            self._over = True
            if self._status is not None:
                self._status.stop()


@contextmanager
def progress(words: str) -> Iterator[Progress]:
    """Show ``words`` and what is said later, once the work has taken longer than a second."""
    held = Progress(words)
    timer = Timer(PATIENCE, held.wake)
    timer.daemon = True
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        timer.start()
    try:
        yield held
    finally:
        timer.cancel()
        held.end()
