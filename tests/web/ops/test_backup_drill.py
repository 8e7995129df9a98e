"""The drill: a backup while members vote, brought back elsewhere, with every vote that was
acknowledged before the backup began, and nothing that was never cast."""

import subprocess

import pytest

from .sites import new_site, site_command, start

CASTING = "import django; django.setup(); from web.ops import casting; casting.main()"
RECEIPTS = """
import django
django.setup()
from hustings.web.rounds.models import Envelope
print(*Envelope.objects.order_by("pk").values_list("receipt", flat=True), sep="\\n")
"""


@pytest.fixture
def site(tmp_path):
    with new_site(tmp_path / "site") as env:
        site_command(env, "setup")
        yield env


@pytest.fixture
def elsewhere(tmp_path):
    with new_site(tmp_path / "elsewhere") as env:
        yield env


def receipts_of(env):
    printed, _ = start(env, "-c", RECEIPTS).communicate(timeout=60)
    return printed.split()


def cast(casting):
    casting.stdin.write("\n")
    casting.stdin.flush()
    return casting.stdout.readline().strip()


def still_at_work(process):
    try:
        process.wait(0.1)
    except subprocess.TimeoutExpired:
        return True
    return False


def test_a_backup_taken_while_members_vote_brings_every_acknowledged_vote_back(
    site, elsewhere, tmp_path
):
    files = tmp_path / "backup.zip", "--secrets", tmp_path / "secrets.zip"
    with start(site, "-c", CASTING) as casting:
        assert casting.stdout.readline() == "open\n", casting.stderr.read()
        acknowledged = [cast(casting) for _ in range(3)]
        with start(site, "-m", "hustings.web.manage", "backup", *files) as saving:
            meanwhile = []
            while still_at_work(saving):
                meanwhile.append(cast(casting))
            assert saving.returncode == 0, saving.stderr.read()
        meanwhile.append(cast(casting))
        casting.stdin.close()
        assert casting.wait(60) == 0
    assert all(each.startswith("sha256:") for each in (*acknowledged, *meanwhile))

    assert "whole: 1 rounds" in site_command(elsewhere, "restore", *files)
    there, restored = receipts_of(site), receipts_of(elsewhere)
    assert set(acknowledged) <= set(restored)
    assert restored == there[: len(restored)]
    assert meanwhile[-1] not in restored
