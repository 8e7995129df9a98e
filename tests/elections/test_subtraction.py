"""Two counts of almost the same papers would tell what the few between them say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.poll import CLOSES, CONTEST, DEPUTY, RO, Poll, at, plan

from hustings.ballots import Box
from hustings.elections import counted, exclusions, places, subtraction
from hustings.elections.action import RefusedError
from hustings.roll.absence import Absence

HANDFUL = 3


def left(*members: int):
    return {f"m{n}": (Absence("resigned", at(0), at(0)),) for n in members}


def amended(poll, *members: int) -> Poll:
    held = {poll.commitment(member): each for member, each in left(*members).items()}
    order = "Order of the disputes committee"
    poll.office = exclusions.amend(poll.office, CONTEST, held, order, RO, CLOSES, DEPUTY)
    return poll


@pytest.fixture
def poll():
    """Ten votes; m1 and m2 are excluded; the rest is counted."""
    poll = Poll.begun().polling(12)
    for number in range(1, 11):
        poll.vote(f"m{number}", [1 + number % 4], number)
    return poll.closed().settled().fixed(left(1, 2)).unsealed().counted()


@pytest.mark.parametrize("members", [(1,), (1, 2, 3), (), (1, 3), (1, 2, 3, 4)])
def test_a_set_that_differs_by_a_handful_is_never_counted_as_well(poll, members):
    with pytest.raises(RefusedError) as caught:
        amended(poll, *members)
    assert caught.value.code == "handful"
    assert poll.state.edition == 1
    assert places.exclusions(CONTEST, 2) not in list(poll.office.store.public.names())


def test_a_set_that_differs_by_more_is_opened_and_counted_anew_beside_the_first(poll):
    amended(poll, 1, 2, 3, 4, 5)
    assert poll.state.exclusions["differs"] == {"": [3]}
    poll.unsealed().counted().declared()
    assert poll.state.opening["opened"] == 5
    names = set(poll.office.store.public.names())
    assert {places.record(CONTEST), places.record(CONTEST, 2)} <= names
    assert {places.ballots(CONTEST), places.ballots(CONTEST, "", 2)} <= names


def test_every_set_counted_before_is_held_against_a_later_one(poll):
    amended(poll, 1, 2, 3, 4, 5).unsealed().counted()
    with pytest.raises(RefusedError, match="differ from votes counted before by 1"):
        amended(poll, 1, 2, 3)
    amended(poll, 1, 2)
    assert poll.state.exclusions["differs"] == {"": [0, 3]}


def test_exactly_the_same_votes_may_be_counted_again(poll):
    poll.counted()
    first, second = poll.state.counts
    assert first["says"] == second["says"]
    assert first["set"] == second["set"]


def test_a_count_of_other_votes_than_those_fixed_is_refused(poll):
    data = {**poll.state.counts[0], "set": "sha256:" + "0" * 64}
    with pytest.raises(RefusedError) as caught:
        poll.act("count", CLOSES, **data)
    assert caught.value.code == "another_set"


def test_a_second_count_of_the_same_votes_that_says_something_else_is_refused(poll):
    data = {**poll.state.counts[0], "says": "sha256:" + "0" * 64}
    with pytest.raises(RefusedError) as caught:
        poll.act("count", CLOSES, **data)
    assert caught.value.code == "counts_differ"


def test_a_part_is_held_to_the_same_where_the_whole_would_pass():
    college = plan(parts=("affiliates", "members"), rule="electoral_college", seats=1)
    parts = {f"m{n}": "members" for n in range(1, 8)} | {f"a{n}": "affiliates" for n in (1, 2, 3)}
    poll = Poll.begun(college).polling(parts)
    for member, part in parts.items():
        poll.vote(member, [1], 1, part=part)
    poll.closed().settled().fixed().unsealed().counted()
    away = (Absence("resigned", at(0), at(0)),)
    gone = ("m1", "m2", "m3", "m4", "a1")
    held = {poll.commitment(m, CONTEST, parts[m]): away for m in gone}
    with pytest.raises(RefusedError, match="affiliates: these votes differ"):
        exclusions.amend(poll.office, CONTEST, held, "order", RO, CLOSES, DEPUTY)


SETS = st.dictionaries(
    st.sampled_from(["", "members"]), st.frozensets(st.sampled_from("abcdefgh")), max_size=2
)


@given(SETS, SETS)
def test_the_difference_is_the_number_of_votes_in_one_set_alone(one, other):
    found = subtraction.difference(one, other)
    for part, papers in found.items():
        mine, theirs = one.get(part, frozenset()), other.get(part, frozenset())
        assert papers == sum((vote in mine) != (vote in theirs) for vote in "abcdefgh")


@given(
    st.integers(1, 3).flatmap(
        lambda sets: st.dictionaries(
            st.sampled_from(["members", "affiliates", "councillors"]),
            st.lists(st.integers(0, 8), min_size=sets, max_size=sets),
            min_size=1,
        )
    )
)
def test_a_difference_is_refused_exactly_where_a_part_or_the_whole_is_a_handful(differs):
    sums = [sum(each) for each in zip(*differs.values(), strict=True)]
    seen = [papers for each in [*differs.values(), sums] for papers in each]
    small = any(papers in range(1, HANDFUL) for papers in seen)
    try:
        subtraction.check_differences(differs, HANDFUL)
    except RefusedError:
        assert small
    else:
        assert not small


def test_engines_that_differ_stop_the_count(monkeypatch):
    """A fast engine that miscounts one paper: nothing is entered, nothing can be declared."""
    poll = Poll.begun().polling(12)
    for number in range(1, 11):
        poll.vote(f"m{number}", [1 + number % 4], number)
    poll.closed().settled().fixed().unsealed()
    real = counted.engine_named

    def broken(name):
        if name != counted.FAST:
            return real(name)
        return lambda held: real(name)(Box.gather(_first_moved(held)))

    monkeypatch.setattr(counted, "engine_named", broken)
    with pytest.raises(counted.CountsDifferError, match="first at stage 1"):
        poll.counted()
    assert poll.state.counts == ()
    assert places.record(CONTEST) not in list(poll.office.store.public.names())


def _first_moved(held):
    """One paper of the first ranking is taken for the last candidate."""
    rows = list(held.rows())
    (papers, marks), *others = rows
    return [(papers - 1, marks), (1, (4,)), *others]
