"""The whole suite of the site once more, on a real PostgreSQL."""

import re
from pathlib import Path

import pytest

from support import postgres

WHOLE = "test_the_whole_suite_of_the_site_passes_on_postgresql"


@pytest.mark.slow
def test_the_whole_suite_of_the_site_passes_on_postgresql():
    with postgres.server() as server:
        once_more = f"{Path(__file__).relative_to(postgres.ROOT)}::{WHOLE}"
        done = postgres.run(
            server.url,
            "-m",
            "pytest",
            "-q",
            "tests/web",
            "-p",
            "no:cacheprovider",
            "--deselect",
            once_more,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-2000:]


def test_the_database_of_this_run_is_the_one_that_was_asked_for(db):
    import os

    from django.db import connection

    wanted = "postgresql" if "postgresql" in os.environ.get("DATABASE_URL", "") else "sqlite"
    assert connection.vendor == wanted
