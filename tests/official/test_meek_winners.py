"""Winners of real elections under Meek's method as an independent checker got them (computed)."""

import pytest

from hustings import counting
from hustings.ballots import DoubtfulPaperError
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import plain_blt, real

pytestmark = real.needed

ROWS = {
    row["file"]: {int(number) for number in row["computed_winners_meek"].split()}
    for row in real.index()
    if row["format"] == "blt" and row["computed_winners_meek"]
}

BY_LOT = "membership/ers-tideman/A33.blt"
"""Eight ties; which of candidates 3 and 12 has the last seat hangs on the lots."""

REPEATED = "membership/eve-csm8-2013.blt"
"""Papers name a candidate twice: Algorithm 123 refuses the file as faulty, New Zealand cuts."""


def _winners(rule, file, seed="winners"):
    ballots = plain_blt.read(real.ROOT / file)
    count = counting.run(catalogue.rule(rule), ballots, Seeded(seed), Local.of)
    return set(count.declaration.elected)


@pytest.mark.parametrize("file", sorted(set(ROWS) - {BY_LOT}))
def test_new_zealand_elects_the_checkers_winners(file):
    assert _winners("meek_nz", file) == ROWS[file]


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(set(ROWS) - {BY_LOT}))
def test_the_reference_rule_elects_the_checkers_winners(file):
    assert _winners("meek_prf", file) == ROWS[file]


@pytest.mark.slow
@pytest.mark.parametrize("file", sorted(set(ROWS) - {BY_LOT, REPEATED}))
def test_algorithm_123_elects_the_checkers_winners(file):
    assert _winners("meek_1987", file) == ROWS[file]


def test_algorithm_123_refuses_repeated_candidates():
    with pytest.raises(DoubtfulPaperError, match="repeated_candidate"):
        _winners("meek_1987", REPEATED)


@pytest.mark.parametrize("rule", ["meek_1987", "meek_nz", "meek_prf"])
def test_lots_decide_the_last_seat_of_one_small_election(rule):
    """Twelve lots are drawn at most: fewer where both outcomes were seen before."""
    outcomes = set()
    for seed in range(12):
        outcomes.add(frozenset(_winners(rule, BY_LOT, str(seed))))
        if frozenset(ROWS[BY_LOT]) in outcomes and len(outcomes) > 1:
            return
    raise AssertionError(outcomes)
