"""The published schema: every record keeps it, and it is strict enough to notice."""

import copy
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hustings.ballots import Ballots, Box
from hustings.record import Action, Reason, Settled, to_json
from hustings.record.schema import count_schema
from hustings.rules import catalogue
from hustings.terms import Candidate, Constraint, ConstraintMethod, Contest, RonMethod
from support import strategies
from support.ranked import RULES, count

SCHEMA = count_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

PEOPLE = tuple(
    Candidate(n, f"{n}", "Slate", frozenset({"woman"} if n > 3 else {"man"})) for n in range(1, 6)
)
PAPERS = Box.gather([(31, (1, 4)), (29, (2, 3)), (20, (3,)), (11, (4, 5)), (9, (5,)), (4, ())])


def clauses():
    plain = Contest("Board", 3, PEOPLE)
    two_women = (Constraint("woman", 2), Constraint("man", 0, 2))
    yield plain
    yield replace(plain, constraints=two_women)
    yield replace(plain, constraints=two_women, constraint_method=ConstraintMethod.PROMOTE)
    yield replace(plain, ron=2)
    yield replace(plain, ron=2, ron_method=RonMethod.CLOSES)
    yield plain.without(3)
    yield replace(plain.without(1), vacated=frozenset({1}), protected=frozenset({2, 5}))
    yield replace(plain, seats=7)


def test_the_schema_is_itself_valid():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("contest", list(clauses()), ids=range(8))
def test_records_of_every_clause_keep_the_schema(contest):
    VALIDATOR.validate(to_json(count("scottish_2011", Ballots(contest, PAPERS), lot_counts=8)))


@pytest.mark.parametrize("name", RULES)
@given(data=st.data())
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_records_of_every_ranking_rule_keep_the_schema(name, data):
    ballots = data.draw(strategies.ballots(catalogue.rule(name)))
    VALIDATOR.validate(to_json(count(name, ballots)))


def objects(data, path=()):
    """Yield the path of every object in JSON data."""
    if isinstance(data, dict):
        yield path
        for name, value in data.items():
            yield from objects(value, (*path, name))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from objects(value, (*path, place))


def at(data, path):
    for step in path:
        data = data[step]
    return data


OPEN = {"options", "informal", "shortened", "figures"}
"""Objects whose names are codes: a further name is allowed."""


def test_no_object_takes_a_stranger_or_misses_a_part():
    record = to_json(count("scottish_2011", Ballots(Contest("B", 3, PEOPLE), PAPERS)))
    for path in objects(record):
        if path and path[-1] in OPEN:
            continue
        extra = copy.deepcopy(record)
        at(extra, path)["stranger"] = 1
        assert not VALIDATOR.is_valid(extra), path
        keyed_by_number = path and path[-1] in {"totals", "papers", "movement", "keep_values"}
        for name in () if keyed_by_number else at(record, path):
            short = copy.deepcopy(record)
            del at(short, path)[name]
            assert not VALIDATOR.is_valid(short), (path, name)


def test_a_float_is_not_a_number_of_votes():
    record = to_json(count("scottish_2011", Ballots(Contest("B", 3, PEOPLE), PAPERS)))
    record["valid"] = 100.0
    assert not VALIDATOR.is_valid(record)


@pytest.mark.parametrize("enum", [Reason, Settled, Action, ConstraintMethod, RonMethod])
def test_the_schema_knows_every_code(enum):
    def enums(node):
        if isinstance(node, dict):
            if "enum" in node:
                yield node["enum"]
            for value in node.values():
                yield from enums(value)

    assert [member.value for member in enum] in list(enums(SCHEMA))
