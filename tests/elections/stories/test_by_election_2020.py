"""April 2020: a by-election for two seats, beside another section's contest by a 50/50 college.

FACTS 2.4: members who had joined before 12 November 2019 voted, with two votes each, for two seats
that fell empty when their holders became members of parliament; the last seat was won by 252 votes.
The seat of another section was filled the same day by a college, half members, half affiliates,
and published in percentages only. Persons and votes are invented.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.support.tale import Tale
from tests.support.tale_rounds import contest, members, round_of

from hustings.elections.definition import Publication, PublicationPlan

MEMBERS = members("b", 30)
UNIONISTS = members("u", 5)
PARTS = ("affiliates", "members")
CANDIDATES = ("Guy Joss", "Joh Baxley", "Pau Town", "Jos Wren", "Lau Dren")
TIMES = {
    "called": "2020-01-13 12:00",
    "nominations_open": "2020-01-14 12:00",
    "nominations_close": "2020-02-24 12:00",
    "roll_frozen": "2020-01-20 17:00",
    "papers_issued": "2020-02-26 09:00",
    "poll_opens": "2020-02-26 10:00",
    "poll_closes": "2020-04-02 12:00",
    "declared": "2020-04-02 12:00",
}
FREEZE = {
    "joined_before": date(2019, 11, 12),
    "source": "full members who joined the party before November 12th, 2019",
}


@pytest.fixture
def tale(tmp_path):
    seats = contest("members", 2, "block_vote", electorate="before-november")
    college = contest(
        "bame",
        1,
        "electoral_college",
        parts=PARTS,
        parts_by="college",
        publication=PublicationPlan(Publication.STAGES, smallest=1, source="Rule 9"),
    )
    made = round_of(seats, college, timetable=TIMES, electorates={"before-november": FREEZE})
    tale = Tale(made, tmp_path)
    tale.joins(*MEMBERS[:26], on="2016-07-01 00:00", college="members")
    tale.joins(*MEMBERS[26:], on="2019-11-12 00:00", college="members")
    tale.joins(*UNIONISTS, on="2019-11-13 00:00", college="affiliates")
    tale.on("2020-01-14 12:00").opens_nominations("members", "bame")
    tale.puts("members", *CANDIDATES).puts("bame", "Car Sewall", "Nat Mash", "Ros Jackdaw")
    tale.on("2020-02-24 12:00").closes_nominations("members", "bame")
    tale.on("2020-02-26 09:00").ready("members", "bame")
    tale.on("2020-03-01 12:00").votes("members", MEMBERS[:9], "Guy Joss", "Joh Baxley")
    tale.votes("members", MEMBERS[9:17], "Pau Town", "Lau Dren").votes(
        "members", MEMBERS[17], "Jos Wren"
    )
    tale.votes("members", MEMBERS[18:20], "Jos Wren", "Guy Joss")
    tale.votes("bame", MEMBERS[:12], "Car Sewall").votes("bame", MEMBERS[12:24], "Nat Mash")
    tale.votes("bame", MEMBERS[24:30], "Ros Jackdaw", "Car Sewall")
    return tale.votes("bame", UNIONISTS[:3], "Car Sewall").votes("bame", UNIONISTS[3], "Nat Mash")


def test_two_seats_by_two_votes_each_and_marks_are_not_ballots(tale):
    tale.on("2020-04-02 12:00").settles("members", "bame").results("members", "bame").ends()
    assert tale.elected("members") == ["Guy Joss", "Joh Baxley"]
    votes = {name: held.units for name, held in tale.votes_of("members").items()}
    assert votes == {
        "Guy Joss": 11,
        "Joh Baxley": 9,
        "Pau Town": 8,
        "Jos Wren": 3,
        "Lau Dren": 8,
    }
    assert tale.declared("members")["figures"]["valid"] == 20
    assert sum(votes.values()) == 39


def test_who_joined_on_the_twelfth_of_november_has_no_paper(tale):
    assert len(tale.electors["members"]) == 26
    assert len(tale.electors["bame"]) == 35
    latecomer = tale.envelope("members", MEMBERS[26], "Pau Town")
    tale.refuses("not_on_roll", tale.boxes["members"].accept, latecomer)


def test_a_vote_for_one_contest_is_no_vote_for_the_other(tale):
    other = tale.envelope("bame", MEMBERS[20], "Nat Mash")
    tale.refuses("not_on_roll", tale.boxes["members"].accept, other)
    assert tale.line("bame", MEMBERS[0]) != tale.line("members", MEMBERS[0])


def test_the_college_is_published_in_percentages_and_no_ranking_is_public(tale):
    """Members 12, 12, 6 of 30 are 40, 40, 20 per cent of one half; affiliates 3 and 1 of 4 are 75
    and 25 of the other. First 57.5, 32.5, 10; then Jackdaw's six go to Sewall: 67.5 and 32.5."""
    tale.on("2020-04-02 12:00").settles("members", "bame").results("members", "bame").ends()
    first = {name: str(held) for name, held in tale.votes_of("bame", 2).items()}
    assert first == {"Car Sewall": "57.500", "Nat Mash": "32.500", "Ros Jackdaw": "10.000"}
    assert tale.elected("bame") == ["Car Sewall"]
    archive = Path(tale.folder, "archive", "contests", "bame")
    assert list(archive.glob("*.blt")) == []
    assert tale.state("bame").opening["published"] is False
