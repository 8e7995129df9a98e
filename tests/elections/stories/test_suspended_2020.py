"""February to April 2020: candidates are suspended in the middle of a contest, and one comes back.

FACTS 2.4: in the by-elections of 2020 five candidates were suspended from membership. One was
reinstated and put on the ballot, her nominations still valid; the other four were off it
(LabourList, February 2020). What befalls a name after papers are issued is a note beside the paper,
which stays as it is. Persons and votes are invented.
"""

from __future__ import annotations

import pytest
from tests.support.tale import Tale, id_of
from tests.support.tale_rounds import contest, members, round_of

from hustings.elections import places
from hustings.elections.people import Bar, status

MEMBERS = members("s", 24)
FIVE = ("Jos Wren", "Kit Azure", "Max Dunham", "Mia Raza", "Sam Husk")
OTHERS = ("Guy Joss", "Joh Baxley", "Pau Town", "Cec Ives")
TIMES = {
    "called": "2020-01-13 12:00",
    "nominations_open": "2020-01-14 12:00",
    "nominations_close": "2020-02-24 12:00",
    "roll_frozen": "2020-01-20 17:00",
    "withdrawals_close": "2020-02-25 12:00",
    "papers_issued": "2020-02-26 09:00",
    "poll_opens": "2020-02-26 10:00",
    "poll_closes": "2020-04-02 12:00",
    "declared": "2020-04-02 12:00",
}


@pytest.fixture
def tale(tmp_path):
    plan = contest("members", 2, "block_vote")
    tale = Tale(round_of(plan, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2020-01-14 12:00").opens_nominations("members").puts("members", *FIVE, *OTHERS)
    tale.on("2020-02-20 12:00")
    for name in FIVE:
        tale.decides("members", name, "suspended", reason="membership suspended")
    return tale


def test_who_is_reinstated_is_on_the_paper_with_the_nominations_from_before(tale):
    assert tale.stands("members") == list(OTHERS)
    wren = status(tale.now, "members", id_of("Jos Wren"))
    assert (wren.bars, wren.nominated) == ((Bar.SUSPENDED,), True)
    tale.on("2020-02-24 12:00").closes_nominations("members")
    tale.on("2020-02-25 18:00").decides("members", "Jos Wren", "reinstated", "appeal allowed")
    tale.on("2020-02-26 09:00").ready("members")
    names = [each["name"] for each in tale.public(places.paper("members"))["candidates"]]
    assert names == ["Jos Wren", *OTHERS]
    tale.on("2020-03-01 12:00").votes("members", MEMBERS[:12], "Jos Wren", "Pau Town")
    tale.votes("members", MEMBERS[12:20], "Guy Joss", "Joh Baxley")
    tale.on("2020-04-02 12:00").settles("members").results("members").ends()
    assert tale.elected("members") == ["Jos Wren", "Pau Town"]
    assert tale.declared("members")["notes"]["candidates"] == []


def polled(tale):
    """Papers name Wren and the others; then the panel suspends two of them while votes come in."""
    tale.on("2020-02-24 12:00").closes_nominations("members")
    tale.decides("members", "Jos Wren", "reinstated").on("2020-02-26 09:00").ready("members")
    tale.on("2020-03-01 12:00").votes("members", MEMBERS[:12], "Jos Wren", "Guy Joss")
    tale.votes("members", MEMBERS[12:16], "Joh Baxley")
    tale.on("2020-03-02 09:00").decides("members", "Jos Wren", "suspended", "a further matter")
    return tale.decides("members", "Guy Joss", "suspended", "another matter")


def test_suspended_and_reinstated_while_votes_come_in_keeps_the_votes(tale):
    polled(tale).on("2020-03-20 09:00").decides("members", "Jos Wren", "reinstated", "cleared")
    tale.on("2020-03-21 12:00").votes("members", MEMBERS[16:18], "Jos Wren", "Pau Town")
    tale.on("2020-04-02 12:00").settles("members").results("members").ends()
    assert tale.state("members").counts[0]["withdrawn"] == [id_of("Guy Joss")]
    assert tale.elected("members") == ["Jos Wren", "Joh Baxley"]
    told = [(n["candidate"], n["what"]) for n in tale.declared("members")["notes"]["candidates"]]
    assert told == [
        (id_of("Jos Wren"), "suspended"),
        (id_of("Guy Joss"), "suspended"),
        (id_of("Jos Wren"), "reinstated"),
    ]
    printed = [each["name"] for each in tale.public(places.paper("members"))["candidates"]]
    assert "Guy Joss" in printed


def test_a_reinstatement_after_the_exclusions_are_fixed_comes_too_late(tale):
    """Else whoever decides could know how the votes would fall."""
    polled(tale).votes("members", MEMBERS[16], "Pau Town")
    tale.on("2020-04-02 12:00").settles("members")
    tale.refuses("wrong_phase", tale.decides, "members", "Jos Wren", "reinstated")
    tale.results("members")
    assert tale.elected("members") == ["Joh Baxley", "Pau Town"]
