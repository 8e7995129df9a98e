"""The suite of the site once more, on a real PostgreSQL, in parts that run beside one another.

Left out is what would be the same again: tests that choose their databases themselves, of which
many have a PostgreSQL of their own, and the walk of axe over every page, whose findings hang on no
database (that every page is there is asked here too, by the walk without a browser).
"""

import re
from pathlib import Path

import pytest

from support import postgres

HERE = Path(__file__).parent
CHOOSE = ("booth/test_at_once.py", "demo/test_demo.py", "faults")
LOOKS = "journey/test_every_page.py::test_axe_finds_nothing_on_any_page"
WHOLE = "test_on_postgresql.py::test_the_suite_of_the_site_passes_on_postgresql"
PARTS = {"journey": {"journey"}, "browser": {"browser"}, "desk": {"desk"}, "booth": {"booth"}}
PARTS["rest"] = {
    each.name
    for each in HERE.iterdir()
    if (each.is_dir() or each.match("test_*.py")) and not each.name.startswith("_")
} - set().union(CHOOSE, *PARTS.values())


@pytest.mark.slow(minutes=3)
@pytest.mark.parametrize("part", PARTS)
def test_the_suite_of_the_site_passes_on_postgresql(part):
    asked = sorted(PARTS[part] | {Path(__file__).name})
    where = [f"tests/web/{name}" for name in asked]
    left = [f"--ignore=tests/web/{name}" for name in CHOOSE]
    left += [f"--deselect=tests/web/{name}" for name in (LOOKS, WHOLE)]
    with postgres.server() as server:
        server.forgetful()
        done = postgres.run(
            server.url, "-m", "pytest", "-q", "-p", "no:cacheprovider", *where, *left
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout[-2000:]


def test_what_is_left_out_on_postgresql_is_there():
    """What moves to another place runs on PostgreSQL again, unless it is named here anew."""
    assert [name for name in CHOOSE if not (HERE / name).exists()] == []
    file, _, name = LOOKS.partition("::")
    assert f"def {name}(" in (HERE / file).read_text()


def test_the_database_of_this_run_is_the_one_that_was_asked_for(db):
    import os

    from django.db import connection

    wanted = "postgresql" if "postgresql" in os.environ.get("DATABASE_URL", "") else "sqlite"
    assert connection.vendor == wanted
