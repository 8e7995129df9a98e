"""A record goes to JSON and back without loss, and whoever changes it is found out."""

import copy
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.record import canonical_bytes, digest, from_json, to_json
from hustings.terms import Candidate, Constraint, Contest
from support import strategies
from support.ranked import count

PEOPLE = tuple(Candidate(n, f"Łucja {n}", categories=frozenset("w")) for n in range(1, 5))
PAPERS = Box.gather([(9, (1, 2)), (5, (2, 3)), (5, (3,)), (2, (4, 1)), (1, ())])
COUNT = count(
    "scottish_2011", Ballots(Contest("B", 2, PEOPLE, constraints=(Constraint("w", 1),)), PAPERS)
)
RECORD = to_json(COUNT)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def places(data, path=()):
    """Return the paths of everything in the record but ``made_by``."""
    yield path
    if isinstance(data, dict):
        for name, value in data.items():
            if name != "made_by":
                yield from places(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from places(value, (*path, place))


PATHS = [path for path in places(RECORD) if path]


def changed(path, value):
    data = copy.deepcopy(RECORD)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


@given(contest=strategies.constrained(), data=st.data())
@settings(deadline=None)
def test_a_record_comes_back_as_it_was(contest, data):
    ballots = Ballots(contest, Box.gather(data.draw(strategies.piles(len(contest.candidates)))))
    counted = count("scottish_2011", ballots, lot_counts=4)
    through_a_file = json.loads(json.dumps(to_json(counted)))
    assert from_json(through_a_file) == counted
    assert digest(from_json(through_a_file)) == through_a_file["digest"]


@given(path=st.sampled_from(PATHS), value=json_values)
@settings(max_examples=500, deadline=None)
def test_every_change_is_found_out_and_nothing_but_a_value_error_is_raised(path, value):
    data = changed(path, value)
    if json.dumps(data, sort_keys=True) == json.dumps(RECORD, sort_keys=True):
        assert from_json(data) == COUNT
    else:
        with pytest.raises(ValueError, match=r"record|schema"):
            from_json(data)


@given(path=st.sampled_from(PATHS), value=json_values)
@settings(max_examples=500, deadline=None)
def test_a_forger_who_mends_the_digest_meets_a_value_error_or_a_consistent_record(path, value):
    data = changed(path, value)
    body = {name: part for name, part in data.items() if name not in ("digest", "made_by")}
    try:
        data["digest"] = f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"
        read = from_json(data)
    except ValueError:
        return
    assert {k: v for k, v in to_json(read).items() if k != "made_by"} == {
        **body,
        "digest": data["digest"],
    }


@pytest.mark.parametrize("part", [name for name in RECORD if name != "made_by"])
def test_a_part_that_is_missing_is_refused(part):
    data = copy.deepcopy(RECORD)
    del data[part]
    with pytest.raises(ValueError, match=r"record|schema"):
        from_json(data)


def test_who_computed_the_record_is_no_part_of_what_it_says():
    data = copy.deepcopy(RECORD)
    data["made_by"] = {"engine": "another", "software": "another 9"}
    assert digest(from_json(data)) == RECORD["digest"]


@given(data=json_values.filter(lambda v: isinstance(v, dict)))
def test_what_is_no_record_is_refused(data):
    with pytest.raises(ValueError, match="schema"):
        from_json(data)


def test_canonical_bytes_are_those_of_the_documentation():
    assert canonical_bytes({"b": [1, "Ł"], "a": None}) == '{"a":null,"b":[1,"Ł"]}'.encode()
