"""Simulated electorates are the same for the same seed, and are as the script says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from hustings import examples
from hustings.simulate import conduct, electorate, preferences, script

FROZEN = date(2020, 7, 23)
OPENS, CLOSES = datetime(2020, 10, 19, 9, tzinfo=UTC), datetime(2020, 11, 12, 12, tzinfo=UTC)
FOLDER = examples.__path__[0]


@pytest.fixture(scope="module")
def play():
    return script.read(f"{FOLDER}/executive-2020/rehearsal.toml")


def test_the_same_seed_gives_the_same_members(play):
    one, two = (electorate.members(play.electorate, "seed", FROZEN) for _ in range(2))
    other = electorate.members(play.electorate, "another", FROZEN)
    assert (one.born == two.born).all()
    assert (one.born != other.born).any()


def test_there_are_as_many_as_the_script_says(play):
    plan = replace(play.electorate, members=20_000)
    made = electorate.members(plan, play.seed, FROZEN)
    assert len(made) == 20_000 + 20_000 * plan.affiliates // 1000
    assert len(set(made.ids.tolist())) == len(made)
    assert 1600 < (FROZEN.toordinal() - made.born[:20_000] < 27 * 365).sum() < 2000
    assert set(made.constituency[made.affiliate].tolist()) == {0}


def test_members_of_a_camp_rank_whom_it_backs(play):
    standing = [c for c in play.candidatures if c.contest == "members"]
    chance = electorate.generator(play.seed, "rankings")
    lean = np.zeros(2000, dtype=np.int64)
    found = preferences.rankings(chance, lean, list(play.camps), standing, 17)
    backed = {n for n, c in enumerate(standing, 1) if "groundswell" in c.backers}
    firsts = Counter(ranking[0] in backed for ranking in found)
    assert firsts[True] > 1800
    assert all(len(set(ranking)) == len(ranking) for ranking in found)
    assert {len(ranking) for ranking in found} == set(range(1, 18))


def test_nobody_votes_outside_the_poll(play):
    chance = electorate.generator(play.seed, "conduct")
    done = conduct.conduct(chance, 50_000, play.poll, OPENS, CLOSES)
    start, end = conduct.micros(OPENS), conduct.micros(CLOSES)
    cast = done.at[done.votes]
    assert ((start <= cast) & (cast < end)).all()
    assert (done.at[~done.votes] == 0).all()
    assert ((done.again == 0) | ((done.again > done.at) & (done.again < end))).all()
    assert 15_500 < done.votes.sum() < 17_500


def test_some_leave_before_they_vote_and_some_after(play):
    chance = electorate.generator(play.seed, "conduct")
    done = conduct.conduct(chance, 50_000, play.poll, OPENS, CLOSES)
    gone = (done.left > 0) & done.votes
    assert (done.left[gone] < done.at[gone]).any()
    assert (done.left[gone] > done.at[gone]).any()
    assert (done.reported[done.left > 0] >= done.left[done.left > 0]).all()


def test_moments_are_exact():
    at = datetime(2020, 11, 12, 11, 59, 59, 999_999, tzinfo=UTC)
    assert conduct.moment(conduct.micros(at)) == at


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('seed = "', 'sead = "', "seed is missing"),
        ("turnout = 330", "turnaut = 330", "turnaut"),
        ("turnout = 330", "turnout = ", "no script"),
    ],
)
def test_a_script_that_cannot_be_used_says_why(tmp_path, old, new, said):
    text = Path(FOLDER, "executive-2020", "rehearsal.toml").read_text(encoding="utf-8")
    path = tmp_path / "rehearsal.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        script.read(path)
