"""A line on stderr for work that takes longer than a second, and only on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hustings.record import Stage

__all__ = ["Progress", "progress"]

PATIENCE = 1.0
"""Seconds of silence before anything is shown."""
WIDTH = 30
"""Columns of a bar."""


class Progress:
    """Says what is going on; silent until it is woken."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._status: Any = None
        self._lock = Lock()
        self._over = False
        self._part: Callable[[], float] | None = None
        self._row: tuple[int, int, str] | None = None

    def __rich__(self) -> Any:
        """What is shown now; asked anew at every turn of the spinner."""
        from rich.text import Text

        if self._row:
            return _as_bar(self._words, *self._row)
        return Text(f"{self._words} {self.percent()}".rstrip())

    def part(self, part: Callable[[], float]) -> None:
        """Show from now on how far the work is: ``part`` returns 0 to 1."""
        self._part = part

    def percent(self) -> str:
        """Return "42 %", or nothing where it is not known how much there is."""
        return f"{int(100 * self._part())} %" if self._part else ""

    def bar(self, words: str, unit: str) -> Callable[[int, int], None]:
        """Return what shows, when it is told how many of how many are done, a bar."""

        def told(done: int, total: int) -> None:
            with self._lock:
                self._words, self._part, self._row = words, None, (done, total, unit)

        return told

    def say(self, words: str) -> None:
        """Tell what is done now."""
        with self._lock:
            self._words, self._part, self._row = words, None, None

    def stage(self, stage: Stage) -> None:
        """Tell that a stage of a count is done."""
        self.say(f"stage {stage.number} is counted")

    def wake(self) -> None:
        """Show the line from now on."""
        from rich.console import Console

        with self._lock:
            if self._over:
                return
            self._status = Console(stderr=True).status(self)
            self._status.start()

    def end(self) -> None:
        """Take the line away."""
        with self._lock:
            self._over = True
            if self._status is not None:
                self._status.stop()


def _as_bar(words: str, done: int, total: int, unit: str) -> Any:
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    line = Table.grid(padding=(0, 1))
    line.add_row(words, ProgressBar(total, done, width=WIDTH), f"{done:,} of {total:,} {unit}")
    return line


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
