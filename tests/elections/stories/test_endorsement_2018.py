"""2018: nine seats, a slate of nine, and one name less on it six days after papers went out.

FACTS 2.3: block vote of nine; ballots out on 26 July, the organisation withdrew its backing of one
of its nine on the evening of 1 August, close at noon on 30 August. The others spoke of a clean
sweep, "Yes 9"; the organisation itself of "the success of all eight" (seed facts D03 to D08). Both
are true: nine of nine as issued, eight of eight as at the close. Persons and votes are invented.
"""

from __future__ import annotations

import pytest
from tests.support.tale import Tale, id_of
from tests.support.tale_rounds import contest, members, moment, round_of

from hustings.elections import places
from hustings.elections.people import standing
from hustings.elections.support import as_issued, slates, snapshot

MEMBERS = members("e", 30)
EIGHT = (
    "Yas Darr",
    "Cla Webb",
    "Jon Lanz",
    "Rac Garn",
    "Hud Elmo",
    "Dar Wills",
    "Nav Mish",
    "Ann Hend",
)
NINTH = "Pet Willis"
OTHERS = ("Edd Inman", "Joh Baxley", "Luk Akeman")
TIMES = {
    "called": "2018-05-01 12:00",
    "nominations_open": "2018-05-02 12:00",
    "nominations_close": "2018-06-22 12:00",
    "roll_frozen": "2018-06-29 12:00",
    "papers_issued": "2018-07-25 12:00",
    "poll_opens": "2018-07-26 09:00",
    "poll_closes": "2018-08-30 12:00",
    "declared": "2018-08-30 12:00",
}
WITHDRAWN = "2018-08-01 21:00"


@pytest.fixture
def tale(tmp_path):
    plan = contest("members", 9, "block_vote")
    tale = Tale(round_of(plan, timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2018-05-02 12:00").opens_nominations("members")
    tale.puts("members", *EIGHT, NINTH, *OTHERS).registers("Momentum of the Story")
    tale.endorses("Momentum of the Story", "members", *EIGHT, NINTH)
    tale.on("2018-06-22 12:00").closes_nominations("members")
    tale.on("2018-07-25 12:00").ready("members")
    tale.leaves(MEMBERS[0], "2018-07-27 08:00")
    tale.on("2018-07-28 12:00").votes("members", MEMBERS[:10], *EIGHT, NINTH)
    tale.votes("members", MEMBERS[10:12], *OTHERS).votes(
        "members", MEMBERS[12], "Yas Darr", *OTHERS
    )
    tale.on(WITHDRAWN).does(
        "withdraw_endorsement",
        contest="members",
        candidate=id_of(NINTH),
        organisation=id_of("Momentum of the Story"),
        reason="words at a meeting, heard on a recording",
    )
    tale.votes("members", MEMBERS[13], *EIGHT, "Edd Inman")  # at that very moment: after
    tale.on("2018-08-29 12:00").votes("members", MEMBERS[14:18], *EIGHT, "Edd Inman")
    return tale.votes("members", MEMBERS[18:22], *EIGHT)


def slate(tale, endorsements):
    (found,) = slates(tale.now, endorsements)
    return set(found.candidates)


def test_nine_of_nine_as_issued_and_eight_of_eight_as_at_the_close(tale):
    tale.on("2018-08-30 12:00").settles("members")
    tale.on("2018-09-03 12:00").results("members").ends()
    elected = {id_of(name) for name in tale.elected("members")}
    issued = slate(tale, as_issued(tale.now, "members"))
    close = moment(TIMES["poll_closes"])
    at_close = slate(tale, snapshot(tale.now, "members", close))
    assert (len(issued), len(issued & elected)) == (9, 9)
    assert (len(at_close), len(at_close & elected)) == (8, 8)
    assert issued - at_close == {id_of(NINTH)}
    assert len(standing(tale.now, "members")) == 12


def test_marks_are_added_by_hand_and_the_last_seat_is_won_by_one(tale):
    """Nine whole ballots for the nine, five for eight and Inman, four for eight, three others."""
    tale.on("2018-08-30 12:00").settles("members").results("members")
    votes = {name: held.units for name, held in tale.votes_of("members").items()}
    assert votes == {
        **dict.fromkeys(EIGHT, 9 + 5 + 4),
        "Yas Darr": 9 + 5 + 4 + 1,
        NINTH: 9,
        "Edd Inman": 3 + 5,
        "Joh Baxley": 3,
        "Luk Akeman": 3,
    }
    assert tale.elected("members")[0] == "Yas Darr"
    figures = tale.declared("members")["figures"]
    assert (figures["valid"], figures["excluded"]) == (21, {"resigned": 1})
    assert sum(votes.values()) == 168 < 21 * 9  # marks are not ballots


def test_votes_before_and_after_are_counted_by_number_and_the_paper_stays_as_issued(tale):
    tale.on("2018-08-30 12:00").settles("members").results("members")
    made = tale.declared("members")
    # Thirteen voted before, of whom one had resigned; nine after, one of them at the moment.
    assert made["endorsements_changed"] == [
        {"at": "2018-08-01T20:00:00.000000Z", "before": 12, "after": 9}
    ]
    (note,) = made["notes"]["endorsements"]
    assert (note["candidate"], note["what"]) == (id_of(NINTH), "withdrawn")
    printed = tale.public(places.paper("members"))["candidates"]
    backed = {each["name"] for each in printed if each["endorsements"]}
    assert backed == {*EIGHT, NINTH}


def test_a_paper_with_ten_marks_is_set_aside_whole(tale):
    tale.votes("members", MEMBERS[22], *EIGHT, NINTH, "Edd Inman")
    tale.on("2018-08-30 12:00").settles("members").results("members")
    assert tale.declared("members")["figures"]["informal"] == {"too_many_marks": 1}
    assert tale.votes_of("members")["Edd Inman"].units == 8
