"""Recorded votes: motions, requirements, rebels, and card votes by halves."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from hustings.bodies.tables import BadTableError
from hustings.outcome.divisions import (
    Cast,
    Division,
    Requirement,
    carried,
    hundredths,
    lines,
    missing_part,
    parse,
    rebels,
    share_for,
    voting_record,
)


@pytest.fixture
def held(nec):
    return {one.id: one for one in nec.divisions}


def test_the_card_vote_of_2021_is_98_63_per_cent_from_its_halves(held):
    """LabourList, October 2021: constituencies 342,921 to 8,723, affiliates 1,810,113 to 4,825."""
    one = held["2021-card-1"]
    assert hundredths(share_for(one)) == one.stated == 9863
    heap = Fraction(342_921 + 1_810_113, 342_921 + 8_723 + 1_810_113 + 4_825)
    assert hundredths(heap) != 9863
    halves = [Fraction(part.votes_for, part.votes_for + part.votes_against) for part in one.parts]
    assert [hundredths(half / 2) for half in halves] == [4876, 4987]


def test_the_second_card_vote_has_no_published_total(held):
    assert held["2021-card-2"].stated is None
    assert hundredths(share_for(held["2021-card-2"])) == 9895


def test_single_transferable_vote_was_carried_by_19_to_12(held):
    one = held["2020-stv"]
    assert (one.votes_for, one.votes_against) == (19, 12)
    assert carried(one)
    assert carried(one._replace(requirement=Requirement.TWO_THIRDS)) is False


def test_two_thirds_are_two_for_each_one_against():
    one = Division("d", "b", date(2020, 1, 1), "m", Requirement.TWO_THIRDS)
    assert carried(one._replace(votes_for=20, votes_against=10))
    assert not carried(one._replace(votes_for=19, votes_against=10))
    assert carried(one) is None


def test_a_tie_is_not_carried():
    one = Division("d", "b", date(2020, 1, 1), "m", votes_for=5, votes_against=5)
    assert carried(one) is False


def test_53_per_cent_with_90_per_cent_of_the_constituencies_against(held):
    """The other half follows: affiliates 96 per cent for."""
    one = held["2018-arrangements"]
    assert missing_part(share_for(one), Fraction(10, 100)) == Fraction(96, 100)
    with pytest.raises(ValueError, match="cannot make"):
        missing_part(Fraction(9, 10), Fraction(1, 10))


@pytest.mark.parametrize("number", range(1, 9))
def test_what_conference_decided_in_2019_follows_from_the_shares(held, number):
    one = held[f"2019-{number}"]
    assert carried(one) is one.result


def test_a_motion_may_be_a_duty_from_outside(held):
    one = held["2021-discipline"]
    assert one.mandatory
    assert "Human Rights" in one.origin
    assert one.votes_for is None
    assert carried(one) is True


def test_rahmans_voting_record(nec):
    (found,) = voting_record(nec.divisions, "mish-rahman")
    assert found[0].id == "2021-discipline"
    assert found[1] is Cast.AGAINST
    assert voting_record(nec.divisions, "ann-black") == ()


GROUPS = {"a": "left", "b": "left", "c": "left", "d": "right", "e": "right"}
CAST = (
    ("a", Cast.FOR),
    ("b", Cast.FOR),
    ("c", Cast.AGAINST),
    ("d", Cast.ABSTAINED),
    ("e", Cast.AGAINST),
    ("stranger", Cast.FOR),
)


def test_rebels_vote_against_the_line_of_their_group():
    one = Division("d", "b", date(2020, 1, 1), "m", cast=CAST)
    assert lines(one, GROUPS) == {"left": Cast.FOR, "right": Cast.AGAINST}
    assert rebels(one, GROUPS, lines(one, GROUPS)) == ("c",)
    assert rebels(one, GROUPS, {"left": Cast.AGAINST, "right": Cast.FOR}) == ("a", "b", "e")


def test_a_group_that_is_split_evenly_has_no_line():
    one = Division("d", "b", date(2020, 1, 1), "m", cast=CAST[1:3])
    assert lines(one, GROUPS) == {}
    assert rebels(one, GROUPS, {}) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('body = "b"\ndate = 2020-01-01\nmotion = "m"\nsource = "s"', "id is missing"),
        ('id = "d"\nbody = "b"\ndate = 2020-01-01\nmotion = "m"\nsource = "s"\nfor = -1', "less"),
        ('id = "d"\nbody = "b"\ndate = 2020-01-01\nmotion = "m"\nsource = "s"\ncast = 3', "cast"),
        ('id = "d"\nbody = "b"\nmotion = "m"\nsource = "s"', "date is missing"),
    ],
)
def test_a_division_that_cannot_be_read_says_why(text, said):
    with pytest.raises(BadTableError, match=said):
        parse(f"[[division]]\n{text}\n", ())
