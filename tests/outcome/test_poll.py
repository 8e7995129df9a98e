"""Totals and margins that the sources print, made again from the numbers below them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.figures import Votes
from hustings.outcome import poll
from hustings.outcome.backing import backed
from hustings.outcome.result import CandidateResult, ContestResult


def by_person(contest):
    return {each.person: each for each in contest.candidates}


def test_the_slates_of_2012_add_up_as_a_reader_of_labourlist_added_them(contests):
    """Left 133,183, right 92,252, independents 56,092: comment of 20 June 2012."""
    members = contests["2012/members"]
    left, right = backed(members, "clga").votes, backed(members, "progress").votes
    alone = sum(each.votes for each in members.candidates if not each.closed)
    assert (left, right, alone) == (133_183, 92_252, 56_092)
    assert poll.votes_cast(members) == left + right + alone


def test_turnout_of_2018_is_32_5_per_cent(contests):
    """Ann Black, 18 September 2018: 164,580 of 506,320, "32.5 %"; exactly 32.505."""
    assert poll.turnout(contests["2018/members"]) == 3251
    assert poll.turnout(contests["2006/members"]) == 2030


def test_nobody_knows_the_turnout_of_2020(contests):
    assert poll.turnout(contests["2020/members"]) is None


def test_the_by_election_of_april_2020_was_missed_by_252(contests):
    """LabourList, 4 April 2020: Townsend 252 behind Baxter."""
    found = poll.margin(contests["2020-04/members"])
    assert (found.elected, found.missed) == ("johanna-baxter", "lauren-townsend")
    assert (found.exact, found.needed) == (252, 253)
    assert poll.votes_cast(contests["2020-04/members"]) == 366_669


def test_the_last_seat_of_2012_was_missed_by_123(contests):
    assert poll.margin(contests["2012/members"]).exact == 17_721 - 17_598


def test_izzards_margin_is_bounded_where_willsmans_votes_are_unknown(contests):
    """ "Less than 3,000" and "around 2500" are within what the known numbers allow."""
    members = contests["2018/members"]
    found = poll.margin(members)
    assert by_person(members)["peter-willsman"].votes is None
    assert (found.elected, found.missed) == ("peter-willsman", "eddie-izzard")
    assert found.exact is None
    assert found.needed is None
    assert (found.least, found.most) == (0, 80_371 - 67_819)
    stated = [s for s in members.stated if s.of == "eddie-izzard"]
    assert len(stated) == 3
    assert all(found.least < int(s.value) < found.most for s in stated)


def test_no_margin_of_votes_where_papers_are_ranked_or_shares_are_published(contests):
    assert poll.margin(contests["2020/members"]) is None
    assert poll.margin(contests["2020-04/bame"]) is None


def test_no_margin_where_somebody_unknown_may_have_come_between(contests):
    members = contests["2020-04/members"]
    hidden = tuple(
        each._replace(votes=None) if each.person == "jo-bird" else each
        for each in members.candidates
    )
    assert poll.margin(members._replace(candidates=hidden)) is None


def test_order_of_the_poll(contests):
    assert poll.place(contests["2018/members"], "yasmine-dar") == 1
    assert poll.place(contests["2020/members"], "luke-akehurst") == 1
    assert poll.place(contests["2020/members"], "laura-pidcock") == 2
    assert poll.place(contests["2020/members"], "ann-black") is None
    assert poll.place(contests["2020-04/members"], "lauren-townsend") == 3
    with pytest.raises(KeyError, match="did not stand"):
        poll.place(contests["2020/members"], "mary-wimbury")


def test_equal_votes_share_a_place(contests):
    members = contests["2020-04/members"]
    same = tuple(each._replace(votes=7) for each in members.candidates)
    assert poll.place(members._replace(candidates=same), "peyman-owladi") == 1


def test_shares_of_a_college_are_those_published(contests):
    sewell = by_person(contests["2020-04/bame"])["carol-sewell"]
    assert poll.share(contests["2020-04/bame"], sewell) == 3976


def test_a_share_needs_all_votes(contests):
    members = contests["2018/members"]
    assert poll.share(members, by_person(members)["yasmine-dar"]) is None
    wales = contests["2020/wales"]
    assert poll.share(wales, by_person(wales)["carwyn-jones"]) == 5129


def test_the_quota_of_2020_tells_the_valid_vote(contests):
    """12,954.9 for nine seats: 129,549 papers, "fewer than 130,000"."""
    quota = contests["2020/members"].quota
    assert str(quota) == "12954.9"
    assert list(poll.valid_papers(quota.units * 10, 9)) == [129_549]


@given(st.integers(1, 10_000_000), st.integers(1, 60))
def test_the_range_of_the_valid_vote_holds_what_made_the_quota(valid, seats):
    exact = Fraction(valid * 100, seats + 1)
    quota = -(-exact.numerator // exact.denominator)
    found = poll.valid_papers(quota, seats)
    assert valid in found
    assert valid - 1 in found or valid == 1 or Fraction((valid - 1) * 100, seats + 1) <= quota - 1
    assert str(Votes(quota, 2))


def test_the_channels_of_2018_add_up(contests):
    parts = {
        s.of: int(s.value) for s in contests["2018/members"].stated if s.of in ("email", "post")
    }
    assert parts == {"email": 118_594, "post": 45_986}
    assert sum(parts.values()) == contests["2018/members"].papers


def elected(method, *rows):
    """A contest of these: (name, votes, stage), all elected, in the order of the paper."""
    found = tuple(
        CandidateResult(name, name, votes=votes, elected=True, stage=stage)
        for name, votes, stage in rows
    )
    one = ContestResult("c", "C", "b", "s", date(2020, 1, 1), len(rows), method, found, True)
    return [each.name for each in poll.in_order_of_election(one)]


def test_those_elected_at_a_stage_are_in_the_order_of_the_stages():
    rows = (("Ada", 10, 3), ("Ben", 30, 1), ("Cy", 40, 1), ("Dar", 25, 2))
    assert elected("scottish_2011", *rows) == ["Cy", "Ben", "Dar", "Ada"]


def test_first_preferences_tell_no_order_within_a_later_stage():
    assert elected("ers97", ("Ada", 5, 2), ("Ben", 30, 1), ("Cy", 9, 2)) == ["Ben", "Ada", "Cy"]


def test_where_votes_decide_those_with_more_come_first():
    rows = (("Ada", 10, None), ("Ben", 30, None), ("Cy", 20, None))
    assert elected("block_vote", *rows) == ["Ben", "Cy", "Ada"]
    assert elected("meek_nz", *rows) == ["Ada", "Ben", "Cy"]  # the stages are not known


def test_where_something_is_not_known_the_order_is_that_of_the_paper():
    assert elected("block_vote", ("Ada", 10, None), ("Ben", None, None)) == ["Ada", "Ben"]
    assert elected("ers97", ("Ada", 10, 2), ("Ben", 30, None)) == ["Ada", "Ben"]


def test_the_two_of_the_first_stage_of_2024_come_first_and_that_of_the_last_stage_last(contests):
    stages = [each.stage for each in poll.in_order_of_election(contests["2024/members"])]
    assert stages == [1, 1, 18, 20, 20, 20, 20, 20, 21]


def test_those_of_2012_come_by_their_votes_however_they_are_listed(contests):
    found = contests["2012/members"]
    one = found._replace(candidates=tuple(reversed(found.candidates)))
    votes = [each.votes for each in poll.in_order_of_election(one)]
    assert votes == sorted(votes, reverse=True)
