"""The Reference Meek Rule's omega (steps A and B.2.e), worked out by hand.

Each story has two seats and one candidate, A, with far more papers than the quota. Nobody else
comes near it, so that stage 2 does nothing but scale A's keep factor. Its rounds count the flow
with the keep factor of stage 1, and one flow for each new keep factor.
"""

from support.by_hand import count, election

A, B, C, D = 1, 2, 3, 4


def second_stage(papers):
    counted = count("meek_prf", election(2, 4, papers))
    first, second, third = counted.stages[:3]
    assert [fate.candidate for fate in first.elected] == [A]
    assert first.iteration.iterations == 1
    assert not second.elected
    assert [fate.candidate for fate in third.excluded] == [D]
    return second


def said(stage):
    return stage.iteration.keep_values[A], str(stage.votes[A]), str(stage.iteration.surplus)


def test_a_surplus_one_unit_below_omega_ends_the_iteration():
    # Quota 2700 / 3 + 0.000000001 = 900.000000001. Keep factor 900.000000001 / 1000, rounded up:
    # 0.900000001. A keeps 1000 x 0.900000001 = 900.000001000: 0.000000999 above the quota.
    stage = second_stage({(A, B): 1000, (B,): 700, (C,): 600, (D,): 400})
    assert said(stage) == ("0.900000001", "900.000001000", "0.000000999")
    assert str(stage.quota) == "900.000000001"
    assert str(stage.votes[B]) == "799.999999000"
    assert stage.iteration.iterations == 2


def test_a_surplus_of_omega_itself_does_not():
    # Quota 6006 / 3 + 0.000000001 = 2002.000000001. Keep factor 2002.000000001 / 3003 =
    # 0.666666666667, rounded up: 0.666666667. A keeps 3003 x 0.666666667 = 2002.000001001:
    # 0.000001000 above the quota, which is not below omega. The next factor is that one again
    # (0.666666667 x 2002.000000001 = 1334.666667334667, up 1334.666667335; over 2002.000001001 =
    # 0.66666666666717, up 0.666666667): the surplus does not shrink, and that ends the iteration.
    stage = second_stage({(A, B): 3003, (B,): 900, (C,): 1200, (D,): 903})
    assert said(stage) == ("0.666666667", "2002.000001001", "0.000001000")
    assert str(stage.quota) == "2002.000000001"
    assert stage.iteration.iterations == 3


def test_a_surplus_that_shrinks_to_a_third_each_time_is_scaled_until_it_is_below_omega():
    # A's 30 papers name nobody else, so that A's surplus leaves the count and the quota falls too.
    # With 30 papers of others, votes v and quota (v + 30) / 3, A next keeps that quota: a surplus s
    # becomes s / 3. From 30 - 20 = 10 it takes 15 times: 10 / 3**14 is 0.00000209, and 10 / 3**15
    # is 0.000000697. Rounding up 30 papers and a few figures can move that by 0.00000005.
    stage = second_stage({(A,): 30, (B,): 11, (C,): 10, (D,): 9})
    assert stage.iteration.iterations == 1 + 15
    assert abs(stage.iteration.surplus.units - 697) < 50
    assert abs(stage.votes[A].units - 15_000_001_046) < 200  # 15 + 1.5 x 0.000000697
