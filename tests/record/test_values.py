"""What a count says is values: nobody can change them, and they are written field by field."""

import pytest

import hustings
from hustings import record

PAPERS = {("Ada", "Ben"): 9, ("Ben",): 4, ("Cyd", "Dee"): 4, ("Dee", "Cyd"): 4}


@pytest.fixture(scope="module")
def count():
    ballots = hustings.read(PAPERS, seats=2)
    return hustings.count(ballots, "scottish_2011", seed="x").record


def values(value):
    """Yield every value of the record room within a value."""
    if type(value).__module__.startswith("hustings.record") and hasattr(value, "_fields"):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from values(part)


def test_nothing_of_a_count_can_be_changed(count):
    found = {type(value): value for value in values(count)}
    assert {record.Count, record.Stage, record.Fate, record.Transfer, record.Share} <= set(found)
    for value in found.values():
        for name in (*value._fields, "added"):
            with pytest.raises(AttributeError):
                setattr(value, name, None)


def test_a_copy_with_another_field_leaves_the_first_as_it_was(count):
    before = record.digest(count)
    stage = count.stages[0]._replace(label="1a")
    changed = count._replace(stages=(stage, *count.stages[1:]))
    assert record.digest(changed) != before == record.digest(count)


def test_no_value_is_written_as_a_bare_list(count):
    def lists(data):
        if isinstance(data, dict):
            for part in data.values():
                yield from lists(part)
        elif isinstance(data, list | tuple):
            yield data
            for part in data:
                yield from lists(part)

    for found in lists(record.to_json(count)):
        assert type(found) is list
        assert len({type(part) for part in found}) <= 1
