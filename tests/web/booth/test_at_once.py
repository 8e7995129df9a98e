"""A hundred casts of one member at once count once: in a database of files and threads of its own,
since one in memory has no writers at the same time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import postgres

ONE_EACH = {"treasurer": 0, "council": 1, "chair": 1}
SCRIPT = Path(__file__).parent / "at_once.py"


def cast_at_once(environment, *said):
    done = subprocess.run(
        [sys.executable, SCRIPT, *said],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_hundred_casts_of_one_member_count_once(tmp_path):
    database = f"sqlite:///{tmp_path}/site.sqlite3"
    found = cast_at_once({"DATABASE_URL": database, "HUSTINGS_DATA": str(tmp_path)})
    assert found["envelopes"] == 2
    assert found["voted"] == ONE_EACH
    first = found["answers"].pop("(302, '/vote/receipts')")
    (again,) = found["answers"]
    assert "stands=chair" in again
    assert "stands=council" in again
    assert (first, found["answers"][again]) == (1, 99)


@pytest.mark.slow
def test_votes_that_replace_one_another_stand_in_the_order_of_their_times(tmp_path):
    """An archive with a vote older than the one that it replaces does not verify."""
    with postgres.server() as server:
        found = cast_at_once({"DATABASE_URL": server.url, "HUSTINGS_DATA": str(tmp_path)}, "last")
    assert found["older"] == 0
    assert found["envelopes"] > 2
    assert found["voted"] == ONE_EACH, "an elector is counted once, however the casts met"
