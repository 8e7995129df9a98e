"""A round over all its contests."""

from __future__ import annotations

import pytest

from hustings.outcome.result import RoundResult
from hustings.outcome.rounds import positions, positions_by_backer, regions


@pytest.fixture
def round_(nec):
    return {one.id: one for one in nec.rounds}


def test_seven_of_fifteen_positions(round_):
    """Guardian, 13 November 2020: five for the members, the disabled and the young."""
    found = positions(round_["2020"], "momentum", "nec")
    assert (found.won, found.all, found.share) == (7, 15, 4667)
    assert found.by_contest == (("members", 5, 9), ("disabled", 1, 1), ("youth", 1, 1))


def test_with_one_winner_unknown_seven_may_be_eight(round_):
    found = positions(round_["2020"], "momentum", "nec")
    assert found.unknown == 1
    assert found.majority is None
    assert positions(round_["2020"], "labour-to-win", "nec").majority is False


def test_the_most_come_first_and_umbrellas_count_all_under_them(round_, nec):
    rows = positions_by_backer(round_["2020"], "nec", nec.organisations)
    assert {(row.backer, row.won) for row in rows[:3]} == {
        ("grassroots-voice", 7),
        ("momentum", 7),
        ("clga", 7),
    }


def test_fifty_of_fifty_five_are_ten_elevenths(contests):
    found = regions([contests["2024/constituencies"]], "labour-to-win")
    assert (found.won, found.seats, found.share) == (50, 55, 9091)


def test_regions_are_added_up(contests):
    """Eleven regions of five seats, ten of them swept and one lost: fifty of fifty-five."""
    one = contests["2020/members"].candidates[0]._replace(issued=("a",), closed=("a",))
    cast = [one._replace(person=str(n), elected=True) for n in range(5)]
    lost = [each._replace(closed=("b",)) for each in cast]
    held = [
        contests["2020/members"]._replace(
            id=f"r{n}", region=f"Region {n}", seats=5, candidates=tuple(cast if n else lost)
        )
        for n in range(11)
    ]
    found = regions(held, "a")
    assert (found.regions, found.seats, found.won) == (11, 55, 50)
    assert positions(RoundResult("r", "R", held[0].date, tuple(held)), "b", "nec").won == 5


def test_two_bodies_of_one_round_are_apart(round_):
    assert positions(round_["2024"], "labour-to-win", "npf").won == 50
    assert positions(round_["2024"], "labour-to-win", "nec").won == 4
