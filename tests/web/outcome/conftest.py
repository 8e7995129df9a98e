"""The site shows the packaged history in all these tests."""

import pytest


@pytest.fixture(autouse=True)
def _history(settings):
    settings.HUSTINGS_HISTORIES = ["nec-history"]
