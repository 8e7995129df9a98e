"""A real browser for tests: Playwright's own Chromium where it is installed, else the system's.

``tasks.sh`` tries to get one before the tests run. Where none is to be had the tests that need it
are skipped, and say so.
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

NONE = "no Chromium here: set HUSTINGS_CHROMIUM, or install Playwright's or the system's"

PATIENCE = 60_000
"""Milliseconds until a page that does not come, or a word that is not there, fails a test: machines
are busy with other tests."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable(playwright):
    """Return the path of a Chromium; None where there is none."""
    own = Path(playwright.chromium.executable_path)
    found = os.environ.get("HUSTINGS_CHROMIUM") or (own if own.exists() else None)
    return found or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium():
    """Yield a running Chromium, or None where there is none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = executable(playwright)
        if path is None:
            yield None
            return
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


def opened(page, address):
    """Yield a page at an address; at the end fail where the browser complained of anything."""
    complaints = []
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda line: complaints.append(line.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page
    assert complaints == []


def findings(page):
    """Return what axe finds wrong and serious on a page, one line each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical", "moderate")
    ]


def overflow(page):
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
