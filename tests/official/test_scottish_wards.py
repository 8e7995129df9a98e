"""Scottish wards: every official total of every stage, winners, order, stage and quota."""

import json
from decimal import Decimal

import pytest

from hustings import counting
from hustings.lots import Seeded
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import plain_blt, real

WARDS = sorted((real.ROOT / "scotland" / "official").glob("*.json")) if real.PRESENT else []

pytestmark = real.needed


@pytest.mark.parametrize("path", WARDS, ids=lambda path: path.stem)
def test_the_official_count_is_reproduced_at_every_stage(path):
    official = json.loads(path.read_text(encoding="utf-8"))
    ballots = plain_blt.read(real.ROOT / "scotland" / f"{path.stem}.blt")
    count = counting.run(catalogue.rule("scottish_2011"), ballots, Seeded("none"), Local.of)
    assert [e["no"] for e in official["elected_in_order"]] == list(count.declaration.elected)
    assert Decimal(str(count.quota)) == official["quota"]
    assert len(count.stages) == official["stages"]
    for candidate in official["candidates"]:
        for stage, printed in zip(count.stages, candidate["votes_by_stage"], strict=True):
            ours = Decimal(str(stage.votes[candidate["no"]]))
            assert abs(ours - Decimal(printed)) <= _rounding(printed), (stage.number, candidate)


def _rounding(printed: str) -> Decimal:
    """The sources print totals of 1000 or more with two decimals; others must agree exactly."""
    return Decimal("0.005") if Decimal(printed) >= 1000 else Decimal(0)
