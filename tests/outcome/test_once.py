"""Seats each counted once: the parts of a contest are its seats, whoever backed whom."""

from importlib.resources import files

import pytest

from hustings.outcome import history, once


@pytest.fixture(scope="module")
def told():
    return history.read(files("hustings.examples") / "nec-history")


def test_parts_are_all_seats_of_every_published_contest(told):
    for one in told.rounds:
        for contest in one.contests:
            assert sum(once.seats(contest, told.organisations).values()) == contest.seats


def test_slates_that_change_their_names_count_for_the_umbrella_above_them(told):
    for path, seats in (("2018/members", 9), ("2020/members", 5), ("2022/members", 4)):
        assert once.seats(told.contest(path), told.organisations)["clga"] == seats


def test_an_umbrella_that_was_not_there_yet_is_not_counted_for(told):
    assert "labour-to-win" not in once.seats(told.contest("2020-04/members"), told.organisations)
    assert once.seats(told.contest("2020/members"), told.organisations)["labour-to-win"] == 3


def test_a_winner_whom_no_source_names_is_not_known(told):
    treasurer = told.contest("2020/treasurer")
    assert once.seats(treasurer, told.organisations) == {once.UNTOLD: 1}


def test_seats_stated_without_names_count_for_the_umbrella_too(told):
    from datetime import date

    forum = told.contest("2024/constituencies")
    assert once.seats(forum, told.organisations) == {"labour-to-win": 50, once.UNTOLD: 5}
    left = forum._replace(date=date(2020, 11, 13), seats_by=(("momentum", 7),))
    assert once.seats(left, told.organisations) == {"clga": 7, once.UNTOLD: 48}
