"""A real browser for tests: Playwright's own if it is there, else the one of the system."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start a browser; skip the test, and say so, where this machine has none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        path = own if Path(own).exists() else next(filter(None, map(shutil.which, NAMES)), None)
        if path is None:
            pytest.skip(
                "no browser: install the package chromium, or 'playwright install chromium'"
            )
        started = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield started
        started.close()
