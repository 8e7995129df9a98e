"""Contests of very many candidates come to an end, and elect whom the marks say."""

import random
from collections import Counter

import pytest

import hustings
from hustings.ballots import Ballots, Box
from hustings.terms import Candidate, Contest


def contest(candidates, seats):
    return Contest("Many", seats, tuple(Candidate(n, f"C{n}") for n in range(1, candidates + 1)))


def papers(candidates):
    """3,000 papers of up to five marks; candidates 1 to 5 have 50 to 10 more first marks each."""
    dice = random.Random("ten thousand candidates")
    everyone = range(1, candidates + 1)
    rows = [tuple(dice.sample(everyone, dice.randint(1, 5))) for _ in range(2850)]
    return rows + [(n,) for n in range(1, 6) for _ in range(60 - 10 * n)]


@pytest.mark.parametrize("rule", ["block_vote", "limited_vote", "approval", "plurality"])
def test_marks_for_ten_thousand_candidates_are_counted(rule):
    seats = 1 if rule == "plurality" else 5
    most = 4 if rule == "limited_vote" else seats
    cast = [row[:most] for row in papers(10_000)]
    box = Box.gather((1, row) for row in cast)
    count = hustings.count(Ballots(contest(10_000, seats), box), rule, seed="x").record
    marks = Counter(mark for row in cast for mark in row)
    assert {c: v.units for c, v in count.stages[0].votes.items() if v} == dict(marks)
    assert count.declaration.elected == tuple(c for c, _ in marks.most_common(seats))
