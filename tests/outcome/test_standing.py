"""The body on a day: sizes, groups, majorities, and who tips them."""

from __future__ import annotations

from datetime import date

import pytest

from hustings.bodies.register import parse
from hustings.outcome import power
from hustings.outcome.standing import (
    Course,
    composition,
    course,
    has_majority,
    of_section,
    requirement,
    standings,
    working_majority,
)

EVE, RESULT = date(2020, 11, 12), date(2020, 11, 13)


@pytest.mark.parametrize(
    ("day", "seats"),
    [((2009, 6, 1), 33), ((2018, 9, 3), 39), ((2020, 4, 5), 38), ((2020, 11, 13), 39)],
)
def test_the_size_of_the_executive_is_that_of_the_day(nec, day, seats):
    """Sections of 2009; 39 of 2018 and 2020; 38 in between."""
    assert standings(nec.register, date(*day)).seats == seats


def test_eight_sections_are_named_and_each_has_its_seats(nec):
    """Jewish News, July 2024: front bench, MPs, councillors, unions, societies, members, ..."""
    seats = {id_: n for id_, _, n in composition(nec.register, date(2024, 7, 18))}
    expected = {"frontbench": 3, "mps": 3, "councillors": 2, "unions": 13, "societies": 1}
    assert expected.items() <= seats.items()
    assert (seats["members"], seats["youth"], seats["bame"], sum(seats.values())) == (9, 1, 1, 39)


def test_37_of_38_voted_before_and_18_were_one_short(nec):
    """LabourList: 18 solid votes of 38 members, effectively 37 for Willsman's suspension."""
    now = standings(nec.register, EVE)
    assert (now.seats, now.voting, now.majority) == (38, 37, 19)
    assert now.without_vote == ("peter-willsman",)
    assert working_majority(now, "leadership") == (-1, -1)
    assert has_majority(now, "leadership") is False


def test_20_of_39_is_a_working_majority_of_one(nec):
    now = standings(nec.register, RESULT)
    assert (now.group("leadership").votes, now.voting, now.majority) == (20, 39, 20)
    assert working_majority(now, "leadership") == (1, 1)
    assert has_majority(now, "leadership")


def test_the_majority_was_gained_in_november_2020(nec):
    before, after = (standings(nec.register, day) for day in (EVE, RESULT))
    assert course(before, after, "leadership") is Course.GAINED
    assert course(after, before, "leadership") is Course.LOST
    assert course(after, after, "leadership") is Course.MAINTAINED
    assert course(before, before, "left") is Course.NEVER


def test_before_it_the_leadership_had_paths_to_a_win(nec):
    now = standings(nec.register, EVE)
    groups = {each.name: each.votes for each in now.groups}
    paths = power.tipping(groups, now.majority, "leadership")
    assert set(paths) == {
        frozenset({"GMB"}),
        frozenset({"Richard Leonard"}),
        frozenset({"left"}),
    }


def test_a_minority_of_the_section_and_a_majority_of_the_body(nec):
    """Three of nine members' seats, twenty of thirty-nine in all."""
    section = of_section(nec.register, "members", RESULT)
    assert {g.name: g.seats for g in section.groups} == {"left": 5, "leadership": 3, "Ann Black": 1}
    assert has_majority(section, "left")
    assert not has_majority(section, "leadership")
    assert has_majority(standings(nec.register, RESULT), "leadership")


def test_no_slate_has_a_majority_of_the_section_in_2024(nec):
    section = of_section(nec.register, "members", date(2024, 9, 18))
    assert (section.group("leadership").seats, section.majority) == (5 - 1, 5)


def test_in_2024_the_sources_leave_the_majority_open(nec):
    now = standings(nec.register, date(2024, 9, 18))
    least, most = working_majority(now, "leadership")
    assert least < 0 < most
    assert has_majority(now, "leadership") is None
    assert course(standings(nec.register, RESULT), now, "leadership") is None


def test_the_chairs_ruling_needs_two_thirds(nec):
    """Akehurst's report of 24 November 2020: a simple majority was not enough."""
    now = standings(nec.register, date(2020, 11, 24))
    assert requirement(now) == 20
    assert requirement(now, two_thirds=True) == 26


def test_seats_vacated_on_election_to_parliament_do_not_vote(nec):
    now = standings(nec.register, date(2020, 1, 2))
    assert now.vacant == 3
    assert now.voting == 39 - 3 - 1


SMALL = """
[body]
id = "b"
name = "Board"
[[section]]
id = "all"
name = "All"
seats = 5
[[person]]
id = "a"
name = "A"
[[person]]
id = "b"
name = "B"
[[person]]
id = "c"
name = "C"
[[term]]
person = "a"
section = "all"
[[term]]
person = "b"
section = "all"
[[term]]
person = "c"
section = "all"
[[alignment]]
person = "a"
group = "red"
until = 2020-01-01
[[alignment]]
person = "a"
group = "unaligned"
since = 2020-01-01
[[alignment]]
person = "b"
group = "red"
"""


def test_an_alignment_is_of_its_day_and_may_be_unaligned():
    board = parse(SMALL)
    assert standings(board, date(2019, 1, 1)).group("red").persons == ("a", "b")
    later = standings(board, date(2020, 1, 1))
    assert later.group("red").persons == ("b",)
    assert later.group("unaligned").persons == ("a",)
    assert (later.unknown.seats, later.unknown.persons) == (3, ("c",))
    assert sum(later.players.values()) == 5
    assert max(later.players.values()) == 1


def test_more_named_than_stated_is_a_doubt():
    bloc = '[[bloc]]\ngroup = "red"\nmembers = 1\n'
    (doubt,) = standings(parse(SMALL + bloc), date(2019, 1, 1)).doubts
    assert doubt == "1 are stated for red, and 2 are named"


def test_groups_with_more_members_than_seats_are_a_doubt():
    bloc = '[[bloc]]\ngroup = "blue"\nmembers = 4\n'
    (doubt,) = standings(parse(SMALL + bloc), date(2019, 1, 1)).doubts
    assert "more than the seats" in doubt
