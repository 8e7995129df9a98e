"""What nominations come to: a poll, a declaration without one, vacancies, or nominations again."""

from __future__ import annotations

import pytest

from hustings.elections.action import Actor, Role
from hustings.elections.definition import NominationPlan
from hustings.elections.people import Outcome, must_reopen, outcome, unkeepable, vacant
from hustings.elections.state import Phase
from hustings.terms import Constraint
from support.nominating import DEPUTY, FREE, Story, contest, definition

REOPEN = NominationPlan(consent=False, short="reopen")
DIGEST = "sha256:" + "b" * 64


def closed(number, seats=2, nominations=FREE, **more):
    story = Story(definition(contest("members", seats=seats, nominations=nominations, **more)))
    story.opens("members").puts("members", *(f"c{n}" for n in range(number)))
    return story.does("close_nominations", contest="members")


def declares(story, elected, empty=0, second=DEPUTY):
    return story.does(
        "declare_unopposed",
        second=second,
        contest="members",
        elected=elected,
        vacant=empty,
        declaration=DIGEST,
    )


@pytest.mark.parametrize(
    ("number", "expected", "empty"),
    [
        (3, Outcome.CONTESTED, 0),
        (2, Outcome.UNCONTESTED, 0),
        (1, Outcome.SHORT, 1),
        (0, Outcome.NONE, 2),
    ],
)
def test_four_things_that_nominations_can_come_to(number, expected, empty):
    story = closed(number)
    assert outcome(story.now, "members") is expected
    assert vacant(story.now, "members") == empty


def test_as_many_as_seats_are_declared_without_a_poll_by_two_persons():
    story = closed(2)
    data = {"contest": "members", "elected": ["c0", "c1"], "vacant": 0, "declaration": DIGEST}
    story.refuses("second_person", "declare_unopposed", **data)
    story.refuses(
        "not_who_stands", "declare_unopposed", second=DEPUTY, **data | {"elected": ["c0"]}
    )
    story.refuses("not_who_stands", "declare_unopposed", second=DEPUTY, **data | {"vacant": 1})
    story.refuses("bad_digest", "declare_unopposed", second=DEPUTY, **data | {"declaration": "x"})
    story.does("declare_unopposed", second=DEPUTY, **data)
    assert story.now.contest("members").phase is Phase.DECLARED
    assert story.now.contest("members").declaration["elected"] == ["c0", "c1"]
    assert story.replayed() == story.now


def test_a_contested_seat_is_not_declared_without_a_poll():
    story = closed(3)
    story.refuses(
        "contested",
        "declare_unopposed",
        second=DEPUTY,
        contest="members",
        elected=["c0", "c1"],
        vacant=0,
        declaration=DIGEST,
    )


def test_fewer_than_seats_leave_vacancies_where_the_rules_say_so():
    story = declares(closed(1), ["c0"], 1)
    assert story.now.contest("members").declaration["vacant"] == 1


def test_where_the_rules_say_reopen_nominations_open_again_and_all_that_was_done_stays():
    story = closed(1, nominations=REOPEN)
    story.refuses(
        "too_few",
        "declare_unopposed",
        second=DEPUTY,
        contest="members",
        elected=["c0"],
        vacant=1,
        declaration=DIGEST,
    )
    story.opens("members").puts("members", "late").does("close_nominations", contest="members")
    assert story.stands("members") == ["c0", "late"]
    declares(story, ["c0", "late"])


def test_nominations_that_were_opened_again_in_vain_have_an_end():
    story = closed(1, nominations=REOPEN)
    assert must_reopen(story.now, "members")
    story.opens("members").does("close_nominations", contest="members")
    assert not must_reopen(story.now, "members")
    declares(story, ["c0"], 1)


def test_enough_stand_so_nominations_stay_closed():
    for story in (closed(2, nominations=REOPEN), closed(1)):
        story.refuses("not_reopenable", "open_nominations", contest="members")


def test_a_candidate_lost_after_the_close_can_make_it_short():
    story = closed(2, nominations=REOPEN)
    story.does("withdraw_candidate", contest="members", candidate="c1", reason="elected an MP")
    assert outcome(story.now, "members") is Outcome.SHORT
    story.opens("members")


def test_deadlines_that_have_passed_do_not_bind_nominations_that_are_opened_again():
    times = {
        "nominations_close": "2026-03-02 12:00",
        "consent_closes": "2026-03-03 12:00",
        "withdrawals_close": "2026-03-04 12:00",
    }
    plan = NominationPlan(short="reopen")
    story = Story(definition(contest("council", seats=2, nominations=plan), timetable=times))
    story.on("2026-02-02 09:00").opens("council").puts("council", "ada")
    story.on("2026-03-03 12:00").does("close_nominations", contest="council")
    story.opens("council").puts("council", "bea").consents("council", "ada", "bea")
    story.does("close_nominations", contest="council")
    assert story.stands("council") == ["ada", "bea"]
    gone = {"contest": "council", "candidate": "bea", "reason": ""}
    story.on("2026-03-04 12:00").refuses("too_late", "withdraw_candidate", **gone)
    assert story.replayed() == story.now


@pytest.mark.parametrize(
    ("number", "expected"), [(0, Outcome.NONE), (1, Outcome.CONTESTED), (2, Outcome.CONTESTED)]
)
def test_re_open_nominations_contests_every_seat(number, expected):
    story = closed(number, reopen_nominations=True)
    assert outcome(story.now, "members") is expected


def test_before_ron_is_voted_on_nominations_are_opened_again_where_the_rules_say_so():
    story = closed(1, nominations=REOPEN, reopen_nominations=True)
    assert outcome(story.now, "members") is Outcome.SHORT
    story.opens("members").does("close_nominations", contest="members")
    assert outcome(story.now, "members") is Outcome.CONTESTED


def nine_seats(women, men):
    story = Story(
        definition(
            contest(
                "members", nominations=FREE, constraints=(Constraint("women", least=4, most=5),)
            )
        )
    ).opens("members")
    story.puts("members", *(f"w{n}" for n in range(women)), categories=["women"])
    story.puts("members", *(f"m{n}" for n in range(men)))
    return story.does("close_nominations", contest="members")


@pytest.mark.parametrize(
    ("women", "men", "kept"),
    [
        (4, 5, True),  # nine stand, four are women
        (3, 6, False),  # nine stand, and a fourth woman cannot be among them
        (3, 20, False),
        (6, 3, False),  # nine stand, and six of nine are more than the five
        (20, 3, False),  # of three men, four would have to be elected
        (20, 4, True),
        (2, 4, True),  # three seats stay vacant, and two of them can yet be filled by women
        (0, 6, False),  # three seats stay vacant, one too few
        (0, 5, True),
    ],
)
def test_at_least_four_and_at_most_five_women_of_nine(women, men, kept):
    """Rules of FACTS 3.1, with a maximum for the test's sake."""
    story = nine_seats(women, men)
    assert (unkeepable(story.now, "members") == ()) is kept


def test_who_cannot_keep_the_constraint_is_not_declared_and_nominations_open_again():
    story = nine_seats(3, 6)
    said = story.refuses(
        "constraint_unkeepable",
        "declare_unopposed",
        second=DEPUTY,
        contest="members",
        elected=story.stands("members"),
        vacant=0,
        declaration=DIGEST,
    )
    assert "women" in said
    story.opens("members").puts("members", "w3", categories=["women"])
    story.does("close_nominations", contest="members")
    assert unkeepable(story.now, "members") == ()
    assert outcome(story.now, "members") is Outcome.CONTESTED


def test_july_2024_sections_unopposed_beside_one_that_is_contested():
    """Four sections were unopposed, nine seats were fought over, in one round (FACTS 2.7)."""
    single = ("bame", "disabled", "treasurer", "societies")
    plans = [contest(name, seats=1, nominations=FREE) for name in single]
    story = Story(definition(contest("members", nominations=FREE), *plans)).opens(
        "members", *single
    )
    story.puts("members", *(f"c{n}" for n in range(27)))
    for name in single:
        story.puts(name, f"{name}-one").does("close_nominations", contest=name)
    story.does("close_nominations", contest="members")
    come_to = {name: outcome(story.now, name) for name in ("members", *single)}
    assert come_to == {"members": Outcome.CONTESTED} | dict.fromkeys(single, Outcome.UNCONTESTED)
    for name in single:
        story.does(
            "declare_unopposed",
            second=Actor("sam", Role.SCRUTINEER),
            contest=name,
            elected=[f"{name}-one"],
            vacant=0,
            declaration=DIGEST,
        )
    assert {story.now.contest(name).phase for name in single} == {Phase.DECLARED}
    assert story.now.contest("members").phase is Phase.NOMINATED
