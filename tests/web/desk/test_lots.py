"""A tie without a published seed: the count waits for a lot, which is drawn once."""

import pytest

from hustings.elections.defining.written import as_data
from hustings.web.desk.models import Lot

from .conftest import MEMBERS, TIMETABLE, contest, round_of, toml_text


@pytest.fixture
def content():
    plans = (contest("council", 1, seed=""), contest("auditor", 1), contest("editor", 1))
    return toml_text(as_data(round_of(*plans, timetable=TIMETABLE))).encode()


def test_a_tie_is_decided_by_the_lot_that_was_drawn_and_by_nothing_else(society, made):
    society.settled(made, (MEMBERS[:4], "Anna Alder"), (MEMBERS[4:8], "Bo Birch"))
    society.agrees("open_ballots", "council")
    society.post(society.rowan, "open_ballots", **society.brings("Ada", "Cy"))
    society.post(society.rowan, "count", contests=["council"])
    assert society.phases()["council"] == "opened"
    asked = Lot.objects.get(chosen=None)
    assert len(asked.tied) == 2
    society.post(society.rowan, "lot", "council", chosen=str(asked.tied[1]), evidence=" ")
    assert Lot.objects.get().chosen is None, "how it was drawn must be said"
    words = "cards cut before two members"
    society.post(society.rowan, "lot", "council", chosen=str(asked.tied[1]), evidence=words)
    society.post(society.rowan, "count", contests=["council"])
    assert society.phases()["council"] == "counted"
    answer = society.get(society.rowan, "lot", "council")
    assert answer.status_code == 404, "a lot that is drawn stays"
    society.on(TIMETABLE["declared"]).agrees("declare", "council")
    order = society.state("council").paper["order"]
    out = order[asked.tied[1] - 1]
    elected = society.state("council").declaration["elected"]
    assert elected == [next(order[n - 1] for n in asked.tied if order[n - 1] != out)]
