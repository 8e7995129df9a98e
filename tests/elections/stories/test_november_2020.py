"""November 2020: members resign before and after they vote; the result waits for the exclusions.

FACTS 2.5: the first count by single transferable vote, nine seats of the members' section. "Those
who voted when they were members, but resigned subsequently, remain eligible. Those who resigned,
but voted subsequently, are not eligible. Their votes will therefore be cancelled prior to the votes
being counted" (notice of 12 November 2020, LabourList). The result came about five hours late; no
numbers by reason were ever published. Persons and votes are invented; three seats stand for nine.
"""

from __future__ import annotations

import json

import pytest
from tests.support.tale import Tale
from tests.support.tale_rounds import contest, members, round_of

from hustings.elections import places

MEMBERS = members("m", 40)
TIMES = {
    "called": "2020-07-08 12:00",
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "roll_frozen": "2020-07-23 23:59",
    "papers_issued": "2020-10-18 12:00",
    "poll_opens": "2020-10-19 10:00",
    "poll_closes": "2020-11-12 12:00",
    "declared": "2020-11-12 17:00",
}


@pytest.fixture
def tale(tmp_path):
    tale = Tale(round_of(contest("members", 3), timetable=TIMES), tmp_path).joins(*MEMBERS)
    tale.on("2020-07-15 12:00").opens_nominations("members")
    tale.puts("members", "Ada Akers", "Bea Pike", "Cal Dunn", "Dot Jamal", "Eve Black", "Fay Hend")
    tale.on("2020-09-28 12:00").closes_nominations("members")
    tale.on("2020-10-18 12:00").ready("members")
    # First preferences of 36 votes: Akers 11, Pike 9, Dunn 6, Jamal 4, Black 5, Hend 1.
    tale.on("2020-10-20 09:00").votes("members", MEMBERS[:10], "Ada Akers", "Bea Pike")
    tale.on("2020-10-30 09:00").votes("members", MEMBERS[10:19], "Bea Pike", "Cal Dunn")
    tale.on("2020-11-02 09:00").votes("members", MEMBERS[19:25], "Cal Dunn", "Dot Jamal")
    tale.on("2020-11-10 09:00").votes("members", MEMBERS[25:29], "Dot Jamal", "Cal Dunn")
    tale.on("2020-11-12 11:00").votes("members", MEMBERS[29:34], "Eve Black", "Fay Hend")
    tale.on("2020-11-12 11:30").votes("members", MEMBERS[34], "Fay Hend", "Eve Black")
    return tale.votes("members", MEMBERS[35], "Ada Akers")


def leave(tale):
    """The leader before was suspended on 29 October; some left that day, others in November."""
    for after in MEMBERS[:3]:
        tale.leaves(after, "2020-10-29 18:00")
    for before in MEMBERS[25:28]:
        tale.leaves(before, "2020-10-29 19:00")
    tale.leaves(MEMBERS[28], "2020-11-09 10:00", kind="expelled")
    tale.leaves(MEMBERS[33], "2020-11-01 00:00", kind="lapsed")
    # Resigned by letter on the tenth; the letter was opened after the close.
    return tale.leaves(MEMBERS[34], "2020-11-10 08:00", reported="2020-11-12 15:30")


def test_votes_before_leaving_count_those_after_are_cancelled_and_told_by_reason(tale):
    leave(tale).on("2020-11-12 12:00").closes("members").accounts("members")
    tale.on("2020-11-12 17:00").fixes("members")
    fixed = tale.public(places.exclusions("members"))
    assert fixed["by_reason"] == {"expelled": 1, "lapsed": 1, "resigned": 4}
    assert fixed["counted"] == {"": {"online": 30, "post": 0}}
    excluded = {tale.receipts["members", m] for m in (*MEMBERS[25:29], *MEMBERS[33:35])}
    assert set(fixed["envelopes"]) == excluded
    tale.on("2020-11-13 17:00").results("members").ends()
    figures = tale.declared("members")["figures"]
    assert figures["received"] == {"": {"online": 36}}
    assert figures["excluded"] == {"expelled": 1, "lapsed": 1, "resigned": 4}
    assert figures["valid"] == 30
    assert figures["turnout"]["hundredths"] == 7500
    # Quota 30 // 4 + 1 = 8: Akers 11 and Pike 9 are over it. Three of Akers's votes go to Pike,
    # who is elected already, and Pike's go to Dunn: six, and four left after Black's.
    assert tale.elected("members") == ["Ada Akers", "Bea Pike", "Cal Dunn"]
    first = tale.votes_of("members", 0)
    assert str(first["Dot Jamal"]) == str(first["Fay Hend"]) == "0.00000"


def test_counting_what_was_cancelled_would_have_been_another_count(tale):
    """Without the absences the expelled and the three who left first have their first votes."""
    tale.on("2020-11-12 12:00").settles("members")
    tale.on("2020-11-12 17:00").results("members")
    assert tale.declared("members")["figures"]["valid"] == 36
    first = tale.votes_of("members", 0)
    assert {name: str(votes) for name, votes in first.items() if name[0] in "DEF"} == {
        "Dot Jamal": "4.00000",
        "Eve Black": "5.00000",
        "Fay Hend": "1.00000",
    }


def test_the_result_waits_for_the_letters_and_is_told_when_they_were_read(tale):
    leave(tale).on("2020-11-12 12:00").closes("members").accounts("members")
    tale.refuses("wrong_phase", tale.unseals, "members")
    late = MEMBERS[34]
    assert tale.line("members", late) not in tale.absences("members")
    tale.on("2020-11-12 17:00")
    assert tale.line("members", late) in tale.absences("members")
    tale.fixes("members").results("members")
    entries = [json.loads(line) for line in tale.store.journal()]
    waited = {each["action"]: each["at"] for each in entries}
    assert waited["close_poll"] == "2020-11-12T12:00:00.000000Z"
    assert waited["fix_exclusions"] == "2020-11-12T17:00:00.000000Z"
    letters = tale.private(places.notices("members"))["notices"]
    (letter,) = [each for each in letters if each["vote"] == tale.receipts["members", late]]
    assert letter["facts"]["reported"] == "2020-11-12T15:30:00.000000Z"
    assert (letter["reason"], letter["rule"]) == ("resigned", "Rule 7")


def test_nothing_is_declared_before_its_hour(tale):
    tale.on("2020-11-12 12:00").settles("members").unseals("members").counts("members")
    tale.refuses("too_early", tale.declares, "members")
    tale.on("2020-11-12 16:59").refuses("too_early", tale.declares, "members")
    tale.on("2020-11-12 17:00").declares("members")
