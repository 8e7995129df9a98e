import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.figures import Votes
from hustings.report.ut_json import EXHAUSTED, LOST, to_ut
from support import real
from support.small import counted

PAPERS = st.lists(
    st.tuples(st.integers(1, 40), st.permutations([1, 2, 3, 4, 5]).map(lambda p: tuple(p[:3]))),
    min_size=1,
    max_size=12,
)


def test_the_hive_in_rounds(hive):
    told = to_ut(hive, date="2024-05-01", office="Queen")
    assert told["jsonFormatVersion"] == "1"
    assert told["config"]["threshold"] == "7.00000"
    first, second, third = told["results"]
    assert first["tally"] == {
        "Ada": "9.00000",
        "Ben": "4.00000",
        "Cyd": "4.00000",
        "Dee": "3.00000",
    }
    moved = {"Ben": "1.99998", LOST: "0.00002"}
    assert first["tallyResults"] == [{"elected": "Ada", "transfers": moved}]
    assert second["tallyResults"] == [{"eliminated": "Dee", "transfers": {"Ben": "3.00000"}}]
    assert third["tallyResults"] == [{"elected": "Ben", "transfers": {}}]
    assert "Dee" not in third["tally"]


def _units(text):
    return Votes.parse(text, 5).units


@given(PAPERS, st.integers(1, 3))
def test_each_tally_follows_from_the_one_before_and_its_results(papers, seats):
    count = counted("ABCDE", seats, papers)
    results = to_ut(count)["results"]
    for before, after in pairwise(results):
        held = {name: _units(votes) for name, votes in before["tally"].items()}
        for result in before["tallyResults"]:
            giver = result.get("elected") or result["eliminated"]
            for taker, votes in result["transfers"].items():
                held[giver] -= _units(votes)
                held[taker] = held.get(taker, 0) + _units(votes)
        for name, votes in after["tally"].items():
            assert held[name] == _units(votes)
        gone = {name for name in before["tally"] if name not in after["tally"]}
        assert gone == {r["eliminated"] for r in before["tallyResults"] if "eliminated" in r}
        assert not any(held[name] for name in gone)


@given(PAPERS, st.integers(1, 3))
def test_nobody_is_elected_twice_and_the_last_round_moves_nothing(papers, seats):
    count = counted("ABCDE", seats, papers)
    results = to_ut(count)["results"]
    elected = [r["elected"] for rnd in results for r in rnd["tallyResults"] if "elected" in r]
    assert sorted(elected) == sorted(count.contest.name(c) for c in count.declaration.elected)
    assert all("elected" in r and not r["transfers"] for r in results[-1]["tallyResults"])


def test_candidates_of_one_name_or_a_reserved_one_are_told_apart():
    papers = [(5, (1,)), (4, (2,)), (3, (3,))]
    tally = to_ut(counted(["Ada", "Ada", EXHAUSTED], 1, papers))["results"][0]["tally"]
    assert set(tally) == {"Ada (1)", "Ada (2)", f"{EXHAUSTED} (3)"}


def _shape(data):
    """The members of a JSON value by path, names of candidates and numbers of rounds left out."""
    shape = set()
    for part in ("config", "summary"):
        shape |= {(part, key) for key in data[part]}
    for rnd in data["results"]:
        shape |= {("round", key) for key in rnd}
        shape |= {("result", key) for result in rnd["tallyResults"] for key in result}
    return shape | {(key,) for key in data}


EXAMPLES = (
    sorted((real.ROOT / "cases" / "rctab").glob("*/*_expected_detailed_report.json"))
    if real.PRESENT
    else []
)


@real.needed
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_our_members_are_those_that_rctab_writes(path, hive):
    theirs = _shape(json.loads(path.read_text(encoding="utf-8")))
    ours = _shape(to_ut(hive))
    assert ours - theirs <= {
        ("config", "threshold"),
        ("result", "elected"),
        ("result", "eliminated"),
    }
    for data in (json.loads(path.read_text(encoding="utf-8")), to_ut(hive)):
        for rnd in data["results"]:
            assert all(isinstance(votes, str) for votes in rnd["tally"].values())
            assert isinstance(rnd["threshold"], str)
            assert isinstance(rnd["round"], int)
