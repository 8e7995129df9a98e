"""The demonstration itself: every step through the pages, and the site goes on running after it."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def demo(folder, *words):
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {
        "HUSTINGS_DATA": str(folder),
        "HUSTINGS_REHEARSAL": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "hustings.web.settings",
    }
    return subprocess.run(
        [sys.executable, "-m", "hustings.web.manage", "demo", *words],
        env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("where", [(), ("--postgres",)], ids=["sqlite", "postgresql"])
def test_a_whole_round_is_played_through_the_pages_and_the_site_left_running(tmp_path, where):
    folder = tmp_path / "site"
    try:
        played = demo(folder, *where)
        assert played.returncode == 0, played.stdout + played.stderr
        assert "no difference" in played.stdout
        address = played.stdout.split("The site runs at ")[1].split()[0]
        with urllib.request.urlopen(f"{address}results", timeout=60) as page:
            assert "Imogen Ashdown" in page.read().decode()
        for told in ("What its results mean: ", "Published results of others: "):
            where = played.stdout.split(told)[1].split()[0]
            with urllib.request.urlopen(where, timeout=60) as page:
                assert page.status == 200
    finally:
        stopped = demo(folder, "--stop")
    assert "site" in stopped.stdout


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "register").mkdir()
    refused = demo(tmp_path)
    assert refused.returncode == 1
    assert "is not empty: name a new folder" in refused.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["register", "secret-key"]
