from hustings import counting
from hustings.comparing.frequencies import frequencies
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.simulate import bootstrap
from hustings.tally.reference import Reference
from support.by_hand import election

PLURALITY = catalogue.rule("plurality")


def drawn(papers, times=60):
    ballots = election(1, 2, papers)
    count = counting.run(PLURALITY, ballots, Seeded("s"), Reference.of)
    return frequencies(PLURALITY, count, bootstrap.many(ballots, "s", times), "s")


def test_a_landslide_comes_out_the_same_each_time():
    found = drawn({(1,): 900, (2,): 100})
    assert (found.elected[1].number, found.elected[2].number) == (60, 0)
    assert found.same.number == found.resamples == 60
    assert found.elected[2].high > 0  # sixty drawings do not prove that it never happens


def test_a_near_tie_does_not():
    found = drawn({(1,): 101, (2,): 100})
    assert 0 < found.elected[2].number < 60
    assert found.elected[1].number + found.elected[2].number == 60
    assert found.same.number == found.elected[1].number


def test_the_same_seed_gives_the_same_frequencies():
    assert drawn({(1,): 11, (2,): 10}) == drawn({(1,): 11, (2,): 10})
