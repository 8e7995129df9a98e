"""One browser for all tests of a worker, a clean context for each."""

import os

import pytest

from support import browser as chromium_of_tests

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop of its own


@pytest.fixture(scope="session")
def chromium():
    with chromium_of_tests.chromium() as found:
        if found is None:
            pytest.skip(chromium_of_tests.NONE)
        yield found


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()
