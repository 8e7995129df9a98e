"""Gains and losses: "gained three" is one gain and three gains, by the baseline."""

from __future__ import annotations

import pytest

from hustings.outcome.change import Against, baseline, by_path, change
from hustings.outcome.organisation import family


@pytest.fixture
def compare(nec, contests):
    def made(path, backer, against):
        compared = baseline(against, contests[path], nec.register, contests)
        return change(contests[path], backer, compared, family(nec.organisations, backer, None))

    return made


def test_labour_to_win_gained_three_or_one(compare):
    """Guardian: "gained three seats". Baxter and Josan sat since the by-elections of April."""
    assert compare("2020/members", "labour-to-win", Against.LAST_GENERAL).difference == 3
    assert compare("2020/members", "labour-to-win", Against.SITTING).difference == 1


def test_the_left_lost_two_or_four(compare):
    """LabourList: "losing two member reps", from seven to five: against those who sat."""
    sitting = compare("2020/members", "clga", Against.SITTING)
    assert (sitting.before, sitting.after, sitting.difference) == (7, 5, -2)
    assert compare("2020/members", "clga", Against.LAST_GENERAL).difference == -4


def test_a_baseline_has_a_name_and_a_day(compare):
    one = compare("2020/members", "clga", Against.LAST_GENERAL).baseline
    assert (one.contest, str(one.on), one.seats) == ("2018/members", "2018-09-03", 9)
    assert compare("2020/members", "clga", Against.LAST_POLL).baseline.contest == "2020-04/members"
    assert str(compare("2020/members", "clga", Against.SITTING).baseline.on) == "2020-11-12"


def test_the_left_is_one_seat_down_as_far_as_is_known(compare):
    """Jewish News, 2024: four to three. Rahman, who lost, had come by a vacancy."""
    found = compare("2024/members", "momentum", Against.SITTING)
    assert (found.before, found.after) == (4, 3)
    assert found.baseline.unknown == 2
    assert found.difference is None
    assert found.bounds == (-3, -1)
    assert compare("2024/members", "momentum", Against.LAST_GENERAL).difference == 0


def test_a_poll_for_some_of_the_seats_is_no_general_election(compare):
    last = compare("2018/members", "clga", Against.LAST_POLL).baseline
    general = compare("2018/members", "clga", Against.LAST_GENERAL).baseline
    assert (last.contest, general.contest) == ("2018-01/members", "2016/members")


def test_against_the_results_of_last_year_the_left_builds_on_three(compare):
    """September 2018: "builds on our NEC results from last year", three seats in January."""
    found = compare("2018/members", "momentum", Against.LAST_POLL)
    assert (found.before, found.after) == (3, 8)


def test_there_is_no_baseline_before_the_first_poll(nec, contests):
    with pytest.raises(LookupError, match="no last general of Constituency members"):
        baseline(Against.LAST_GENERAL, contests["2006/members"], nec.register, contests)


def test_terms_name_contests_that_there_are(nec):
    paths = by_path(nec.rounds)
    assert {term.by for term in nec.register.terms if term.by} <= paths.keys()


def test_a_seat_whose_winner_nobody_tells_leaves_a_gain_open(compare):
    """The treasurer elected in 2020 is not published: a backer may have kept or won the seat."""
    found = compare("2020/treasurer", "momentum", Against.SITTING)
    assert found.open_after == 1
    assert found.difference is None
    assert found.bounds.most == found.after - found.before + 1


def test_seats_stated_without_names_are_compared(contests, nec):
    """A forum polled again: 50 of 55 before, and 48 with names for none of them."""
    from datetime import date

    before = contests["2024/constituencies"]
    after = before._replace(date=date(2026, 9, 1), seats_by=(("labour-to-win", 48),))
    known = {"2024/constituencies": before, "2026/constituencies": after}
    compared = baseline(Against.LAST_POLL, after, nec.register, known)
    made = change(after, "labour-to-win", compared)
    assert (made.before, made.after, made.difference) == (50, 48, -2)
    other = change(after, "momentum", compared)
    assert (other.bounds, other.difference) == ((-5, 7), None)
