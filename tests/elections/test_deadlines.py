"""Until when: each deadline is named, and the moment itself is too late."""

from __future__ import annotations

from hustings.elections.action import Actor, Role
from hustings.elections.deadlines import words
from hustings.elections.definition import CONTEST_EVENTS
from support.nominating import (
    DEPUTY,
    FREE,
    Story,
    alone,
    contest,
    definition,
    moment,
    parties,
    put,
)

TIMES = {
    "nominations_open": "2020-07-15 12:00",
    "nominations_close": "2020-09-27 23:59",
    "consent_closes": "2020-09-29 12:00",
    "withdrawals_close": "2020-10-01 12:00",
}


def test_each_deadline_is_named_and_the_moment_itself_is_too_late():
    story = alone(timetable=TIMES)
    assert story.refuses("too_early", "open_nominations", contest="members") == (
        "members: the opening of nominations is Wed 15 Jul 2020, 12:00 BST; now it is "
        "Wed 1 Jan 2020, 09:00 GMT"
    )
    story.on("2020-07-15 12:00").opens("members").puts("members", "ada")
    story.on("2020-09-27 23:58").nominates("members", "ada", *parties(5))
    story.on("2020-09-27 23:59")
    late = {
        "contest": "members",
        "candidate": "ada",
        "unit": "Party 6",
        "kind": "constituency",
        "meeting": "",
    }
    assert "Sun 27 Sep 2020, 23:59 BST" in story.refuses("too_late", "nominate", **late)
    story.refuses(
        "too_late",
        "withdraw_nomination",
        contest="members",
        candidate="ada",
        unit="Party 1",
        reason="",
    )
    story.refuses(
        "too_late",
        "put_forward",
        contest="members",
        candidate="bea",
        persons=["bea"],
        names=["Bea"],
        name="Bea",
        statement="",
        categories=[],
    )
    said = story.refuses("too_early", "close_nominations", contest="members")
    assert said.startswith("members: the last moment for consent is Tue 29 Sep 2020, 12:00 BST;")
    story.consents("members", "ada")
    story.on("2020-09-29 12:00").does("close_nominations", contest="members")
    assert story.stands("members") == ["ada"]


def test_every_event_of_a_timetable_can_be_named_in_a_sentence():
    assert len({words(event) for event in CONTEST_EVENTS}) == len(CONTEST_EVENTS)


def test_consent_given_too_late_is_no_consent():
    story = alone(timetable=TIMES).on("2020-07-15 12:00").opens("members").puts("members", "ada")
    story.nominates("members", "ada", *parties(5)).on("2020-09-29 12:00")
    said = story.refuses("too_late", "consent", contest="members", candidate="ada", person="ada")
    assert "the last moment for consent in members was Tue 29 Sep 2020, 12:00 BST" in said
    assert story.does("close_nominations", contest="members").stands("members") == []


def test_nominations_do_not_close_before_the_published_moment():
    story = alone(timetable=TIMES).on("2020-07-15 12:00").opens("members")
    story.on("2020-09-27 23:58")
    assert "23:59" in story.refuses("too_early", "close_nominations", contest="members")


def test_nominations_that_never_opened_are_not_opened_after_their_close():
    story = alone(timetable=TIMES).on("2020-09-28 09:00")
    assert "later dates" in story.refuses("too_late", "open_nominations", contest="members")


def test_before_withdrawals_close_a_candidate_leaves_and_afterwards_it_is_noted():
    story = alone(FREE, timetable=TIMES).on("2020-07-15 12:00").opens("members")
    story.puts("members", "ada", "bea", "cay")
    gone = {"contest": "members", "reason": "moved away"}
    ada = Actor("ada", Role.CANDIDATE, of="ada")
    story.refuses("not_late", "note_withdrawal", candidate="ada", **gone)
    story.does("withdraw_candidate", by=ada, candidate="ada", **gone)
    story.refuses("withdrawn", "withdraw_candidate", by=ada, candidate="ada", **gone)
    story.on("2020-10-01 12:00").does("close_nominations", contest="members")
    assert "Thu 1 Oct 2020, 12:00 BST" in story.refuses(
        "too_late", "withdraw_candidate", candidate="bea", **gone
    )
    story.refuses("not_permitted", "note_withdrawal", by=DEPUTY, candidate="bea", **gone)
    story.refuses("blank", "note_withdrawal", candidate="bea", contest="members", reason="")
    story.does("note_withdrawal", candidate="bea", **gone)
    assert story.stands("members") == ["cay"]


def test_without_a_date_for_it_candidates_withdraw_until_papers_are_issued():
    story = alone(FREE).opens("members").puts("members", "ada", "bea")
    story.does("close_nominations", contest="members")
    story.refuses("not_late", "note_withdrawal", contest="members", candidate="ada", reason="ill")
    story.issues("members")
    story.refuses(
        "papers_issued", "withdraw_candidate", contest="members", candidate="ada", reason="ill"
    )
    story.does("note_withdrawal", contest="members", candidate="ada", reason="ill")
    assert story.stands("members") == ["bea"]


def test_a_contest_has_its_own_deadline_before_that_of_all():
    times = {**TIMES, "nominations_close@members": "2020-08-01 12:00"}
    story = Story(definition(contest("members"), contest("wales"), timetable=times))
    story.on("2020-07-15 12:00").opens("members", "wales").on("2020-08-01 12:00")
    story.refuses("too_late", "put_forward", **put())
    story.puts("wales", "ada")
    assert story.at == moment("2020-08-01 12:00")
