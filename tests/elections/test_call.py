"""The call binds the definition: once, and for every contest of the round."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hustings.elections import election_toml, examples, office
from hustings.elections.action import Actor, RefusedError, Role
from hustings.elections.memory import Memory
from hustings.elections.state import Phase

OFFICER = Actor("rowan", Role.RETURNING_OFFICER)
AT = datetime(2020, 7, 8, 11, tzinfo=UTC)


@pytest.fixture
def opened():
    definition = election_toml.from_bytes(examples.example("executive-2020").read_bytes())
    return office.opened(definition, Memory())


def call(opened, digest, at=AT):
    return office.act(opened, "call", {"definition": digest}, OFFICER, at)


def test_every_contest_is_called_and_the_journal_says_so(opened):
    after = call(opened, opened.round.definition.digest)
    assert {state.phase for state in after.round.contests.values()} == {Phase.CALLED}
    again = office.opened(opened.round.definition, opened.store)
    assert again.round == after.round


def test_nobody_calls_before_the_day_that_the_timetable_has(opened):
    digest = opened.round.definition.digest
    with pytest.raises(RefusedError) as refused:
        call(opened, digest, AT - timedelta(minutes=1))
    assert refused.value.code == "too_early"
    assert str(refused.value).endswith(
        "the call of the election is Wed 8 Jul 2020, 12:00 BST; now it is Wed 8 Jul 2020, 11:59 BST"
    )


def test_a_round_is_called_once(opened):
    after = call(opened, opened.round.definition.digest)
    with pytest.raises(RefusedError, match="call is for a contest that is defined") as refused:
        call(after, opened.round.definition.digest)
    assert refused.value.code == "wrong_phase"


def test_another_file_cannot_be_called(opened):
    with pytest.raises(RefusedError) as refused:
        call(opened, "sha256:" + "0" * 64)
    assert refused.value.code == "another_definition"
    assert list(opened.store.journal()) == []
