"""12:00:00: a vote in flight at the close, and memberships that end at the same microsecond.

FACTS 2.5 and 3.5: every ballot of these rounds closed at noon; a vote counts if it was cast before
its voter resigned. What no report says has to be declared beforehand: equal times, letters that are
opened late, who was reinstated. Each policy is told here both ways. Persons are invented.
"""

from __future__ import annotations

import pytest
from tests.support.tale import Tale
from tests.support.tale_rounds import contest, members, microsecond, moment, round_of

from hustings.elections.definition import EqualTimes, Late, Reinstated, SettlementPlan

MEMBERS = members("n", 12)
NOON = "2020-11-12 12:00"
TIMES = {
    "called": "2020-07-08 12:00",
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "roll_frozen": "2020-07-23 23:59",
    "papers_issued": "2020-10-18 12:00",
    "poll_opens": "2020-10-19 10:00",
    "poll_closes": NOON,
    "declared": NOON,
}


def polling(tmp_path, **policy):
    rules = SettlementPlan(**policy, handful=3, source="Rule 7")
    tale = Tale(round_of(contest("members", 1, settlement=rules), timetable=TIMES), tmp_path)
    tale.joins(*MEMBERS).on("2020-07-15 12:00").opens_nominations("members")
    tale.puts("members", "Ada Akers", "Bea Pike").on("2020-09-28 12:00")
    tale.closes_nominations("members").on("2020-10-18 12:00").ready("members")
    return tale.on("2020-10-20 12:00").votes("members", MEMBERS[:3], "Ada Akers")


def excluded(tale):
    tale.on(NOON).settles("members").results("members").ends()
    return tale.state("members").exclusions["by_reason"]


def test_a_microsecond_before_noon_is_in_time_and_noon_is_not(tmp_path):
    tale = polling(tmp_path)
    tale.on(microsecond(NOON, -1)).votes("members", MEMBERS[3], "Bea Pike").on(NOON)
    in_flight = tale.envelope("members", MEMBERS[4], "Bea Pike")
    words = tale.refuses("too_late", tale.boxes["members"].accept, in_flight)
    assert "closed on Thu 12 Nov 2020, 12:00 GMT" in words
    assert excluded(tale) == {}
    assert tale.state("members").close["received"] == 4


def test_the_receipt_of_a_vote_in_time_is_given_again_after_noon(tmp_path):
    """The answer was lost on the way; the voter's device sends the same envelope once more."""
    tale = polling(tmp_path).on(microsecond(NOON, -1))
    sent = tale.envelope("members", MEMBERS[3], "Bea Pike")
    receipt = tale.boxes["members"].accept(sent)
    tale.on(microsecond(NOON, 1))
    assert tale.boxes["members"].accept(sent) == receipt
    tale.on("2020-11-12 12:01").settles("members")
    assert tale.state("members").close["received"] == 4
    assert tale.boxes["members"].accept(sent) == receipt


@pytest.mark.parametrize(
    ("policy", "out"), [(EqualTimes.EXCLUDED, {"resigned": 1}), (EqualTimes.COUNTS, {})]
)
def test_a_vote_and_a_resignation_of_the_same_microsecond(tmp_path, policy, out):
    tale = polling(tmp_path, equal_times=policy)
    same = "2020-11-05 11:00:00.123456"
    tale.leaves(MEMBERS[3], same).on(same).votes("members", MEMBERS[3], "Bea Pike")
    tale.leaves(MEMBERS[4], microsecond(same, 1)).votes("members", MEMBERS[4], "Bea Pike")
    assert excluded(tale) == out


def test_who_resigns_at_noon_itself_was_a_member_for_the_whole_poll(tmp_path):
    tale = polling(tmp_path).on(microsecond(NOON, -1)).votes("members", MEMBERS[3], "Bea Pike")
    tale.leaves(MEMBERS[3], NOON)
    assert excluded(tale) == {}


@pytest.mark.parametrize(
    ("policy", "out"), [(Late.EFFECTIVE, {"resigned": 1}), (Late.REPORTED, {})]
)
def test_a_letter_of_the_fifth_that_is_opened_on_the_ninth(tmp_path, policy, out):
    tale = polling(tmp_path, late=policy)
    tale.leaves(MEMBERS[3], "2020-11-05 09:00", reported="2020-11-09 09:00")
    tale.on("2020-11-07 09:00").votes("members", MEMBERS[3], "Bea Pike")
    assert excluded(tale) == out


@pytest.mark.parametrize(
    ("policy", "out"), [(Reinstated.EXCLUDED, {"suspended": 1}), (Reinstated.COUNTS, {})]
)
def test_a_vote_cast_while_suspended_by_who_is_reinstated_before_noon(tmp_path, policy, out):
    tale = polling(tmp_path, reinstated=policy).leaves(MEMBERS[3], "2020-10-29 13:00", "suspended")
    tale.on("2020-11-01 09:00").votes("members", MEMBERS[3], "Bea Pike")
    tale.comes_back(MEMBERS[3], "2020-11-10 09:00")
    tale.leaves(MEMBERS[4], "2020-10-29 13:00", "suspended").comes_back(
        MEMBERS[4], "2020-11-10 09:00"
    )
    tale.on("2020-11-10 09:00").votes("members", MEMBERS[4], "Bea Pike")  # at that moment: in
    assert excluded(tale) == out


def test_the_box_is_not_closed_before_noon_whoever_asks(tmp_path):
    tale = polling(tmp_path).on(microsecond(NOON, -1))
    tale.refuses("too_early", tale.closes, "members")
    tale.votes("members", MEMBERS[3], "Bea Pike").on(NOON).closes("members")
    assert tale.state("members").close["closed"] == "2020-11-12T12:00:00.000000Z"
    assert tale.at == moment(NOON)
