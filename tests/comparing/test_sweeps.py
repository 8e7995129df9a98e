"""Many simulated electorates: clean sweeps, and the same answer for the same seed."""

from dataclasses import replace

import pytest

from hustings.comparing import methods, slates
from hustings.comparing.sweeps import sweep, sweeps
from hustings.simulate import polled
from support.plans import plan

CHOSEN = [methods.parse(name) for name in ("block_vote", "scottish_2011", "dhondt")]


def swept(made, seed="s", electorates=12):
    of = slates.from_contest(polled.contest(made))
    return sweeps(polled.many(made, seed, electorates), of, CHOSEN, seed)


def test_a_cohesive_majority_sweeps_under_block_vote_and_under_nothing_else():
    block, single, lists = swept(plan(share=600, cohesion=95)).methods
    assert (block.any_sweep.number, block.any_sweep.of) == (12, 12)
    assert block.sweeps["Red"].number == 12
    assert block.seats["Red"] == {3: 12}
    assert single.any_sweep.number == lists.any_sweep.number == 0
    assert single.seats["Red"] == {2: 12}
    assert block.loosemore_hanby > single.loosemore_hanby
    assert block.any_sweep.low > single.any_sweep.high


def test_the_same_seed_gives_the_same_figures_and_another_others():
    made = plan(share=520, cohesion=70)
    assert swept(made) == swept(made)
    assert swept(made).methods[0].wasted != swept(made, "another").methods[0].wasted


def test_seats_of_every_electorate_are_accounted_for():
    made = swept(plan(share=510, cohesion=60))
    for method in made.methods:
        assert {sum(numbers.values()) for numbers in method.seats.values()} == {12}
        total = sum(k * n for numbers in method.seats.values() for k, n in numbers.items())
        assert total == 12 * made.seats


def test_all_the_seats_are_a_sweep_and_all_the_filled_ones_are_not():
    (result,) = [m for m in _first(plan(share=600, cohesion=95)) if m.method == "block_vote"]
    assert sweep(3, result) == "Red"
    assert sweep(4, result) is None
    assert sweep(3, result._replace(seats={"Red": 2, "Blue": 1})) is None


def _first(made):
    from hustings.comparing.comparison import compare

    (ballots,) = polled.many(made, "s", 1)
    return compare(ballots, slates.from_contest(ballots.contest), CHOSEN, "s").results


def test_no_electorate_no_answer():
    with pytest.raises(ValueError, match="no electorate"):
        swept(replace(plan(), electors=10), electorates=0)
