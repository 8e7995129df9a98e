"""Which votes count: every value of the policy, and a naive oracle that walks second by second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.poll import at

from hustings.elections.definition import Arrivals, EqualTimes, Late, Reinstated, SettlementPlan
from hustings.elections.settlement import Vote, by_reason, settle
from hustings.roll.absence import Absence

CLOSE = at(100)
ELECTOR = "e" * 64


def vote(minute: int, channel: str = "online", elector: str = ELECTOR) -> Vote:
    return Vote(channel, f"{channel}-{minute}", elector, "", at(minute))


def absence(
    began: int, ended: int | None = None, reported: int | None = None, kind: str = "resigned"
) -> Absence:
    known = began if reported is None else reported
    return Absence(kind, at(began), at(known), None if ended is None else at(ended))


def reasons(votes, absences, **policy) -> dict[str, str]:
    made = settle(votes, {ELECTOR: tuple(absences)}, SettlementPlan(**policy), CLOSE)
    return {each.vote.id: each.reason for each in made}


def test_a_vote_cast_before_its_voter_resigned_counts():
    assert reasons([vote(29)], [absence(30)]) == {}


def test_a_vote_cast_after_its_voter_resigned_does_not():
    assert reasons([vote(31)], [absence(30)]) == {"online-31": "resigned"}


@pytest.mark.parametrize(
    ("policy", "found"),
    [(EqualTimes.EXCLUDED, {"online-30": "resigned"}), (EqualTimes.COUNTS, {})],
)
def test_equal_times_go_by_the_declared_policy(policy, found):
    assert reasons([vote(30)], [absence(30)], equal_times=policy) == found


@pytest.mark.parametrize(
    ("policy", "minute", "found"),
    [
        (Late.EFFECTIVE, 40, {"online-40": "resigned"}),
        (Late.REPORTED, 40, {}),
        (Late.REPORTED, 50, {"online-50": "resigned"}),
        (Late.REPORTED, 49, {}),
    ],
)
def test_a_resignation_that_reached_the_office_late(policy, minute, found):
    assert reasons([vote(minute)], [absence(30, reported=50)], late=policy) == found


@pytest.mark.parametrize("policy", list(Late))
def test_a_resignation_announced_beforehand_takes_effect_when_it_says(policy):
    told_early = absence(30, reported=10)
    assert reasons([vote(20)], [told_early], late=policy) == {}
    assert reasons([vote(30)], [told_early], late=policy) == {"online-30": "resigned"}


@pytest.mark.parametrize(
    ("policy", "found"),
    [(Reinstated.EXCLUDED, {"online-40": "suspended"}), (Reinstated.COUNTS, {})],
)
def test_a_vote_cast_while_suspended_by_one_who_was_a_member_again_at_the_close(policy, found):
    away = absence(30, ended=60, kind="suspended")
    assert reasons([vote(40)], [away], reinstated=policy) == found


def test_reinstated_after_the_close_is_not_a_member_again_at_the_close():
    late = absence(30, ended=101)
    assert reasons([vote(40)], [late], reinstated=Reinstated.COUNTS) == {"online-40": "resigned"}
    at_close = absence(30, ended=100)
    assert reasons([vote(40)], [at_close], reinstated=Reinstated.COUNTS) == {}


def test_reinstated_once_and_gone_again_by_the_close_is_no_member_at_the_close():
    away = [absence(30, ended=60), absence(80, kind="expelled")]
    assert reasons([vote(40)], away, reinstated=Reinstated.COUNTS) == {"online-40": "resigned"}


def test_who_leaves_at_the_very_close_was_a_member_to_the_end_of_the_poll():
    away = [absence(30, ended=60), absence(100)]
    assert reasons([vote(40)], away, reinstated=Reinstated.COUNTS) == {}


def test_the_moment_of_reinstatement_is_in_membership_again():
    assert reasons([vote(60)], [absence(30, ended=60)]) == {}


@pytest.mark.parametrize("kind", ["resigned", "lapsed", "suspended", "expelled"])
def test_each_kind_of_absence_is_a_reason_of_its_own(kind):
    assert reasons([vote(40)], [absence(30, kind=kind)]) == {"online-40": kind}


def test_of_two_absences_the_one_that_took_effect_first_is_the_reason():
    away = [absence(35, kind="expelled"), absence(30, kind="suspended")]
    assert reasons([vote(40)], away) == {"online-40": "suspended"}


def test_an_absence_of_no_known_kind_is_an_error_and_no_vote_is_lost_by_it():
    with pytest.raises(ValueError, match="no kind of absence"):
        reasons([vote(40)], [absence(30, kind="bored")])


def test_a_paper_counts_by_the_time_at_which_it_came():
    assert reasons([vote(31, "post")], [absence(30)]) == {"post-31": "resigned"}
    assert reasons([vote(29, "post")], [absence(30)]) == {}


@pytest.mark.parametrize(
    ("policy", "online", "post", "found"),
    [
        (Arrivals.FIRST, 10, 20, {"post-20": "online_counts"}),
        (Arrivals.FIRST, 20, 10, {"online-20": "paper_counts"}),
        (Arrivals.FIRST, 10, 10, {"online-10": "paper_counts"}),
        (Arrivals.PAPER, 10, 20, {"online-10": "paper_counts"}),
        (Arrivals.PAPER, 20, 10, {"online-20": "paper_counts"}),
    ],
)
def test_where_both_channels_arrive_one_is_struck_off(policy, online, post, found):
    both = [vote(online), vote(post, "post")]
    assert reasons(both, [], arrivals=policy) == found


def test_a_paper_that_does_not_count_strikes_off_nothing():
    """It came after the resignation; the vote online was cast before it, and counts."""
    both = [vote(10), vote(40, "post")]
    found = reasons(both, [absence(30)], arrivals=Arrivals.PAPER)
    assert found == {"post-40": "resigned"}


def test_two_votes_by_one_channel_are_an_error():
    with pytest.raises(ValueError, match="two votes by one channel"):
        reasons([vote(10), vote(20)], [])


MINUTES = st.integers(0, 12)
KINDS = st.sampled_from(["resigned", "lapsed", "suspended", "expelled"])


@st.composite
def absences(draw) -> Absence:
    began = draw(MINUTES)
    length = draw(st.none() | st.integers(0, 6))
    kind, reported = draw(KINDS), draw(st.none() | MINUTES)
    return absence(began, None if length is None else began + length, reported, kind)


POLICIES = st.builds(
    SettlementPlan,
    equal_times=st.sampled_from(EqualTimes),
    late=st.sampled_from(Late),
    reinstated=st.sampled_from(Reinstated),
    arrivals=st.sampled_from(Arrivals),
)
OF_ONE = st.tuples(st.none() | MINUTES, st.none() | MINUTES, st.lists(absences(), max_size=3))


def is_member(minute: int, held: Absence, plan: SettlementPlan, *, voting: bool) -> bool:
    """Walk the clock: what happened before this minute, and then in it?

    In one minute an absence begins before it ends. Of a vote in the minute in which it begins the
    policy decides; at the close an absence that begins in that minute has not begun.
    """
    start = max(held.began, held.reported) if plan.late == "reported" else held.began
    member = True
    for now in range(minute + 1):
        if at(now) == start:
            stays = plan.equal_times == "counts" if voting else True
            member = stays if now == minute else False
        if held.ended is not None and at(now) >= held.ended:
            member = True
    return member


def oracle(online, post, away, plan, close) -> dict[str, bool]:
    """Which of an elector's votes count, by walking minutes."""
    again = plan.reinstated == "counts" and all(
        is_member(close, each, plan, voting=False) for each in away
    )
    cast = {"online": online, "post": post}
    fine = {
        channel: minute
        for channel, minute in cast.items()
        if minute is not None
        and (again or all(is_member(minute, each, plan, voting=True) for each in away))
    }
    if len(fine) == 2:
        paper_first = fine["post"] <= fine["online"]
        del fine["online" if plan.arrivals == "paper" or paper_first else "post"]
    return {channel: channel in fine for channel, minute in cast.items() if minute is not None}


@given(st.lists(OF_ONE, max_size=4), POLICIES)
def test_settlement_agrees_with_a_clock_that_is_walked_minute_by_minute(electors, plan):
    votes, away, expected = [], {}, {}
    for number, (online, post, held) in enumerate(electors):
        name = f"{number}" * 64
        away[name] = tuple(held)
        for channel, minute in (("online", online), ("post", post)):
            if minute is not None:
                made = vote(minute, channel, name)._replace(id=f"{channel}-{number}")
                votes.append(made)
        for channel, counts in oracle(online, post, held, plan, 12).items():
            expected[f"{channel}-{number}"] = counts
    out = settle(votes, away, plan, at(12))
    gone = {each.vote.id for each in out}
    assert {each.id: each.id not in gone for each in votes} == expected
    assert sum(by_reason(out).values()) == len(out)


@given(st.permutations(range(6)))
def test_the_order_of_votes_and_absences_changes_nothing(order):
    votes = [vote(n, elector=str(n) * 64)._replace(id=str(n)) for n in range(6)]
    away = {str(n) * 64: (absence(3), absence(1, ended=2)) for n in range(6)}
    plain = settle(votes, away, SettlementPlan(), CLOSE)
    turned = {name: held[::-1] for name, held in away.items()}
    assert settle([votes[n] for n in order], turned, SettlementPlan(), CLOSE) == plain
