"""Votes are under way when the poll closes: each is in the closed box, or its voter was told no."""

import pytest

from support import postgres

from .scripts import said


def check(found):
    taken = [line for line, acknowledged, _ in found["answers"] if acknowledged]
    assert {status for _, acknowledged, status in found["answers"] if not acknowledged} == {409}
    assert len(taken) >= 40
    assert sorted(found["published"]) == sorted(taken)


def test_every_acknowledged_vote_is_published_and_every_other_voter_was_told_no(tmp_path):
    check(said("closing_second", tmp_path, f"sqlite:///{tmp_path}/site.sqlite3"))


@pytest.mark.slow
def test_the_same_on_postgresql(tmp_path):
    with postgres.server() as server:
        check(said("closing_second", tmp_path, server.url))
