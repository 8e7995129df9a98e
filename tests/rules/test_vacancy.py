"""A seat falls vacant: the stored ballots of a real ward, and the next highest of a record."""

import pytest

from hustings import counting
from hustings.ballots import Ballots, Box
from hustings.lots import Awaited, LotAwaitedError, Recorded
from hustings.record import Reason, from_json, to_json
from hustings.rules import catalogue
from hustings.rules.clauses import vacancy
from hustings.tally.local import Local
from hustings.terms import Candidate, Contest
from support import plain_blt, real
from support.ranked import count

FOUR = tuple(Candidate(n, name) for n, name in enumerate("ABCD", 1))
SITTING = [(10, (1, 3)), (9, (2, 4)), (8, (3,)), (7, (4, 3))]


def council(rankings, seats=2):
    return Ballots(Contest("Council", seats, FOUR), Box.gather(rankings))


def again(ballots, *leavers, protected=()):
    contest = vacancy.re_run(ballots.contest, leavers, protected)
    return count("scottish_2011", Ballots(contest, ballots.box))


def test_papers_of_the_leaver_pass_on_and_the_record_says_who_left():
    ballots = council([(12, (1, 4)), (9, (2,)), (5, (3,)), (4, (4,))])
    assert count("scottish_2011", ballots).declaration.elected == (1, 2)
    counted = again(ballots, 1)
    assert set(counted.declaration.elected) == {2, 4}
    codes = {note.code: note.candidates for note in counted.notes}
    assert codes == {"vacated": (1,)}
    assert from_json(to_json(counted)) == counted


def test_without_protection_a_sitting_member_can_lose_the_seat():
    ballots = council([(6, (1, 2)), (6, (1, 4)), (6, (2,)), (7, (3,)), (5, (4,))])
    assert count("scottish_2011", ballots).declaration.elected == (1, 3)
    assert again(ballots, 1).declaration.elected == (2, 4)
    assert set(again(ballots, 1, protected=(3,)).declaration.elected) == {2, 3}


def test_the_stage_at_which_protection_decided_says_so():
    ballots = council([(12, (1, 4)), (7, (2,)), (3, (3,)), (5, (4,))])
    counted = again(ballots, 1, protected=(3,))
    fates = {f.candidate: f.reason for s in counted.stages for f in (*s.elected, *s.excluded)}
    assert fates[2] is Reason.SITTING
    assert counted.declaration.elected == (4, 3)
    assert fates[3] is Reason.SITTING


@pytest.mark.parametrize(
    ("leavers", "protected", "fault"),
    [
        ((1,), (1,), "cannot both leave"),
        ((9,), (), "does not stand"),
        ((1,), (2, 3, 4), "3 members"),
    ],
)
def test_what_cannot_be_is_refused(leavers, protected, fault):
    with pytest.raises(ValueError, match=fault):
        vacancy.re_run(council([(1, (1,))]).contest, leavers, protected)


def test_the_next_highest_is_the_last_excluded_who_may_sit():
    counted = count("scottish_2011", council([(10, (1,)), (9, (2,)), (8, (3,)), (7, (4,))]))
    assert counted.declaration.elected == (1, 2)
    assert vacancy.next_highest(counted) == 3
    assert vacancy.next_highest(counted, ineligible={3}) == 4
    assert vacancy.next_highest(counted, ineligible={3, 4}) is None


@real.needed
@pytest.mark.parametrize("protect", [True, False], ids=["protected", "not protected"])
def test_a_real_ward_refills_the_seat_of_each_member_who_leaves(protect):
    path = next(iter(sorted((real.ROOT / "scotland").glob("*.blt"))))
    ballots = plain_blt.read(path)
    rule = catalogue.rule("scottish_2011")
    before = counting.run(rule, ballots, Awaited(), Local.of).declaration.elected
    for leaver in before:
        stay = [c for c in before if c != leaver]
        contest = vacancy.re_run(ballots.contest, [leaver], stay if protect else ())
        moved = Ballots(contest, ballots.box)
        after = counting.run(rule, moved, Awaited(), Local.of).declaration.elected
        assert leaver not in after
        assert len(after) == len(before)
        if protect:
            assert set(stay) < set(after)


@pytest.mark.parametrize("rule", ["scottish_2011", "block_vote"])
def test_equal_runners_up_are_told_apart_by_lot_and_never_by_their_number(rule):
    counted = count(rule, council([(9, (1,)), (9, (2,)), (2, (3,)), (2, (4,))]))
    assert counted.declaration.elected == (1, 2)
    with pytest.raises(LotAwaitedError) as awaited:
        vacancy.next_highest(counted)
    assert (awaited.value.purpose, awaited.value.tied) == ("next_highest", (3, 4))
    assert vacancy.next_highest(counted, lots=Recorded([4])) == 4
    assert vacancy.next_highest(counted, ineligible={3}) == 4
