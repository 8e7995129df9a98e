"""Blocked here, free there; suspended in the contest, reinstated, on the paper or off it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.elections.action import RefusedError
from hustings.elections.definition import NominationPlan
from hustings.elections.people import Bar, candidature, notes_after_issue
from support.nominating import DEPUTY, FREE, Story, contest, definition, parties


def two_stand(**more):
    story = Story(definition(contest("members", seats=1, nominations=FREE, **more)))
    return story.opens("members").puts("members", "wren", "finch")


def test_february_2020_a_candidate_is_suspended_reinstated_and_on_the_paper_with_her_nominations():
    """Five were suspended in mid-contest; one was reinstated with her nominations valid and went
    on the paper, the others did not (FACTS 2.4). Names are invented."""
    story = Story(definition(contest("members", seats=2))).on("2020-01-20 09:00").opens("members")
    names = ["wren", "finch", "rook", "crake", "siskin", "dunnock"]
    story.puts("members", *names).consents("members", *names)
    for name in names:
        story.nominates("members", name, *parties(5))
    story.on("2020-02-13 18:00")
    for name in names[:5]:
        story.decides("members", name, "suspended", "disciplinary")
    assert story.stands("members") == ["dunnock"]
    wren = story.status("members", "wren")
    assert wren.bars == (Bar.SUSPENDED,)
    assert wren.says == "validly nominated: 5 of 5 constituency parties"
    story.on("2020-02-14 12:00").does("close_nominations", contest="members")
    story.on("2020-02-17 10:00").decides("members", "wren", "reinstated", "disciplinary")
    assert story.stands("members") == ["wren", "dunnock"]
    assert story.replayed() == story.now
    story.issues("members")
    assert story.now.contest("members").paper["order"] == ["wren", "dunnock"]
    history = candidature(story.now, "members", "wren").decisions
    assert [(each.decision, each.at.day, each.decider) for each in history] == [
        ("suspended", 13, "panel"),
        ("reinstated", 17, "panel"),
    ]


def test_a_person_blocked_in_one_contest_is_free_in_another():
    plans = (contest("selection", seats=1, nominations=FREE), contest("members", nominations=FREE))
    story = Story(definition(*plans)).opens("selection", "members")
    story.puts("selection", "rook").puts("members", "rook")
    story.decides("selection", "rook", "refused", "longlisting", "interview panel of 4 May")
    assert (story.stands("selection"), story.stands("members")) == ([], ["rook"])
    assert story.status("selection", "rook").barring[0].reason == "interview panel of 4 May"
    assert story.status("members", "rook").barring == ()


def test_one_process_does_not_lift_what_another_has_decided():
    story = two_stand()
    story.decides("members", "wren", "suspended", "disciplinary")
    story.decides("members", "wren", "refused", "due diligence")
    story.decides("members", "wren", "reinstated", "disciplinary")
    assert story.status("members", "wren").bars == (Bar.REFUSED,)
    story.decides("members", "wren", "accepted", "due diligence", "on appeal")
    assert story.stands("members") == ["wren", "finch"]


def test_suspended_after_issue_the_paper_stays_and_votes_pass_over_until_reinstated():
    story = (
        two_stand().does("close_nominations", contest="members").issues("members").polls("members")
    )
    story.on("2020-03-01 10:00").decides("members", "wren", "suspended", reason="a complaint")
    assert story.stands("members") == ["finch"]
    assert story.now.contest("members").paper["order"] == ["wren", "finch"]
    story.closes_poll("members").on("2020-03-20 10:00").decides("members", "wren", "reinstated")
    assert story.stands("members") == ["wren", "finch"]
    notes = notes_after_issue(story.now, "members")
    assert [(note.what, note.candidate, note.at.day) for note in notes] == [
        ("suspended", "wren", 1),
        ("reinstated", "wren", 20),
    ]


def test_reinstated_after_issue_whom_the_paper_does_not_name_does_not_stand():
    story = two_stand().decides("members", "wren", "suspended")
    story.does("close_nominations", contest="members").issues("members")
    story.decides("members", "wren", "reinstated")
    assert story.stands("members") == ["finch"]
    assert story.status("members", "wren").bars == (Bar.NOT_ON_PAPER,)


def test_who_leaves_after_issue_is_noted_with_the_date():
    story = (
        two_stand().does("close_nominations", contest="members").issues("members").polls("members")
    )
    story.on("2024-08-30 12:00")
    story.does("note_withdrawal", contest="members", candidate="wren", reason="died")
    [note] = notes_after_issue(story.now, "members")
    assert (note.candidate, note.what, note.reason) == ("wren", "withdrawn", "died")


def test_nobody_sheds_a_decision_by_being_put_forward_anew():
    story = two_stand().decides("members", "wren", "refused", "due diligence")
    story.does("withdraw_candidate", contest="members", candidate="wren", reason="")
    anew = {
        "contest": "members",
        "candidate": "wren-2",
        "persons": ["wren"],
        "names": ["Wren"],
        "name": "Wren",
        "statement": "",
        "categories": [],
    }
    assert "due diligence has refused wren" in story.refuses(
        "decided_before", "put_forward", **anew
    )


def test_reinstatement_does_not_put_a_person_into_two_contests_that_are_apart():
    plans = (
        contest("members", nominations=NominationPlan(apart=("wales",))),
        contest("wales", seats=1, nominations=NominationPlan()),
    )
    story = (
        Story(definition(*plans))
        .opens("members", "wales")
        .puts("members", "wren")
        .puts("wales", "wren")
    )
    story.consents("members", "wren").decides("members", "wren", "refused")
    story.consents("wales", "wren")
    back = story.decision("members", "wren", "reinstated")
    assert "withdraw from wales first" in story.refuses("stands_apart", "decide", **back)
    story.does("withdraw_candidate", contest="wales", candidate="wren", reason="")
    story.does("decide", **back)
    assert story.stands("members") == ["wren"]


def test_the_suspended_still_hold_their_place_against_a_contest_apart():
    """Suspended is not refused: the person may yet come back, so they choose by withdrawing."""
    plans = (
        contest("members", nominations=NominationPlan(apart=("wales",))),
        contest("wales", seats=1, nominations=NominationPlan()),
    )
    story = (
        Story(definition(*plans))
        .opens("members", "wales")
        .puts("members", "wren")
        .puts("wales", "wren")
    )
    story.consents("members", "wren").decides("members", "wren", "suspended")
    story.refuses("stands_apart", "consent", contest="wales", candidate="wren", person="wren")


@pytest.mark.parametrize(
    ("before", "decision"),
    [
        ((), "reinstated"),
        (("accepted",), "accepted"),
        (("refused",), "refused"),
        (("refused",), "suspended"),
        (("suspended",), "suspended"),
        (("suspended",), "accepted"),
        (("suspended", "reinstated"), "reinstated"),
    ],
)
def test_a_decision_that_changes_nothing_is_refused(before, decision):
    story = two_stand()
    for each in before:
        story.decides("members", "wren", each)
    story.refuses("does_not_follow", "decide", **story.decision("members", "wren", decision))


def test_a_reinstatement_by_another_process_is_told_which_there_are():
    story = two_stand().decides("members", "wren", "suspended", "disciplinary")
    data = story.decision("members", "wren", "reinstated", "Disciplinary panel")
    assert "disciplinary: suspended" in story.refuses("does_not_follow", "decide", **data)


def test_a_decision_has_a_decider_and_a_reason_and_is_one_that_exists():
    story = two_stand()
    data = story.decision("members", "wren", "refused")
    for member in ("process", "decider", "reason"):
        story.refuses("blank", "decide", **data | {member: ""})
    story.refuses("unknown_decision", "decide", **data | {"decision": "blocked"})
    story.does("decide", by=DEPUTY, **data)
    story.does("withdraw_candidate", contest="members", candidate="finch", reason="")
    story.refuses("withdrawn", "decide", **story.decision("members", "finch", "refused"))


DECISIONS = st.sampled_from(["accepted", "refused", "suspended", "reinstated"])


@given(st.lists(st.tuples(st.sampled_from(["p", "q"]), DECISIONS), max_size=12))
def test_who_stands_is_whom_no_process_bars_at_last(sequence):
    story, last = two_stand(), {}
    for process, decision in sequence:
        try:
            story.decides("members", "wren", decision, process)
        except RefusedError:
            continue
        last[process] = decision
    barred = {"refused", "suspended"} & set(last.values())
    assert ("wren" in story.stands("members")) is not bool(barred)
