"""How often each candidate is elected when the papers are drawn again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hustings import counting
from hustings.comparing.sampling import estimate
from hustings.comparing.values import Frequencies
from hustings.front.engines import engine
from hustings.lots import Seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hustings.ballots import Ballots
    from hustings.record import Count
    from hustings.rules.card import Rule

__all__ = ["frequencies"]


def frequencies(
    rule: Rule,
    count: Count,
    resamples: Iterable[Ballots],
    seed: str,
    told: Callable[[int], None] | None = None,
) -> Frequencies:
    """Count every resample under the rule; ``told`` hears how many are done.

    Lots of the n-th come from ``SEED/n``. Raises ValueError where there is none, and what counting
    raises.
    """
    elected: Counter[int] = Counter()
    same = done = 0
    for done, ballots in enumerate(resamples, 1):
        lots = Seeded(f"{seed}/{done}")
        made = counting.run(rule, ballots, lots, engine("local"), lot_counts=0).declaration.elected
        elected.update(made)
        same += {*made} == {*count.declaration.elected}
        if told:
            told(done)
    return Frequencies(
        rule.card.id,
        count.contest,
        seed,
        done,
        {c: estimate(elected[c], done) for c in sorted(count.contest.standing)},
        estimate(same, done),
    )
