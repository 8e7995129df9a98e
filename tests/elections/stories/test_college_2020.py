"""November 2020: colleges of members and affiliates, half and half, in which the two disagree.

FACTS 2.5 and 3.2: the disabled members' and the youth seat were filled by a 50/50 college; one of
the winners "had less union support than her rival" (LabourList). Whoever leads among heads need not
win: each half weighs the same however many vote in it. Persons and votes are invented.
"""

from __future__ import annotations

import pytest
from tests.support.tale import Tale
from tests.support.tale_rounds import contest, members, round_of

MEMBERS = members("d", 20)
UNIONISTS = members("a", 5)
TIMES = {
    "called": "2020-07-08 12:00",
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "roll_frozen": "2020-07-23 23:59",
    "papers_issued": "2020-10-18 12:00",
    "poll_opens": "2020-10-19 10:00",
    "poll_closes": "2020-11-12 12:00",
    "declared": "2020-11-12 12:00",
}


def college(name):
    parts = ("affiliates", "members")
    return contest(name, 1, "electoral_college", parts=parts, parts_by="college")


@pytest.fixture
def tale(tmp_path):
    made = round_of(college("disabled"), college("youth"), timetable=TIMES)
    tale = Tale(made, tmp_path).joins(*MEMBERS, college="members")
    tale.joins(*UNIONISTS, college="affiliates")
    tale.on("2020-07-15 12:00").opens_nominations("disabled", "youth")
    tale.puts("disabled", "Ell Morris", "Geo Rival").puts(
        "youth", "Lar McNeal", "Eva Union", "Zoe Third"
    )
    tale.on("2020-09-28 12:00").closes_nominations("disabled", "youth")
    return tale.on("2020-10-18 12:00").ready("disabled", "youth").on("2020-11-01 12:00")


def end(tale, name):
    tale.on("2020-11-12 12:00").settles(name).results(name).ends()
    return {who: str(held) for who, held in tale.votes_of(name).items()}


def test_the_winner_of_the_members_may_have_less_support_of_the_unions(tale):
    """16 of 20 and 2 of 5: 80 and 40 per cent, halved 40 and 20."""
    tale.votes("disabled", MEMBERS[:16], "Ell Morris").votes("disabled", MEMBERS[16:], "Geo Rival")
    tale.votes("disabled", UNIONISTS[:2], "Ell Morris").votes(
        "disabled", UNIONISTS[2:], "Geo Rival"
    )
    assert end(tale, "disabled") == {"Ell Morris": "60.000", "Geo Rival": "40.000"}
    assert tale.elected("disabled") == ["Ell Morris"]


def test_five_affiliates_outweigh_twenty_members_and_a_majority_of_heads(tale):
    """13 of 20 are 65 per cent and 1 of 5 are 20: 42.5 of the college, with 14 of 25 heads."""
    tale.votes("disabled", MEMBERS[:13], "Ell Morris").votes("disabled", MEMBERS[13:], "Geo Rival")
    tale.votes("disabled", UNIONISTS[0], "Ell Morris").votes("disabled", UNIONISTS[1:], "Geo Rival")
    assert end(tale, "disabled") == {"Ell Morris": "42.500", "Geo Rival": "57.500"}
    assert tale.elected("disabled") == ["Geo Rival"]


def test_preferences_pass_on_within_each_half(tale):
    """Members 8, 6, 6 of 20; affiliates 1, 3, 1 of 5: 30, 45, 25. Third's go on: all six of the
    members to McNeal, the affiliate's to Union. 14 and 6 of 20, 1 and 4 of 5: 45 and 55."""
    tale.votes("youth", MEMBERS[:8], "Lar McNeal").votes("youth", MEMBERS[8:14], "Eva Union")
    tale.votes("youth", MEMBERS[14:], "Zoe Third", "Lar McNeal")
    tale.votes("youth", UNIONISTS[0], "Lar McNeal").votes("youth", UNIONISTS[1:4], "Eva Union")
    tale.votes("youth", UNIONISTS[4], "Zoe Third", "Eva Union")
    last = end(tale, "youth")
    first = {who: str(held) for who, held in tale.votes_of("youth", 2).items()}
    assert first == {"Lar McNeal": "30.000", "Eva Union": "45.000", "Zoe Third": "25.000"}
    assert (last["Lar McNeal"], last["Eva Union"]) == ("45.000", "55.000")
    assert tale.elected("youth") == ["Eva Union"]


def test_who_leaves_a_union_takes_a_fifth_of_a_half_along(tale):
    """One of five affiliates resigned before voting: the other four are the whole half."""
    tale.leaves(UNIONISTS[4], "2020-10-30 12:00")
    tale.votes("disabled", MEMBERS[:10], "Ell Morris").votes("disabled", MEMBERS[10:], "Geo Rival")
    tale.votes("disabled", UNIONISTS[:3], "Ell Morris").votes(
        "disabled", UNIONISTS[3:], "Geo Rival"
    )
    assert end(tale, "disabled") == {"Ell Morris": "62.500", "Geo Rival": "37.500"}
    assert tale.state("disabled").exclusions["by_reason"] == {"resigned": 1}
