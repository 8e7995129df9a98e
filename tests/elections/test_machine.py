"""The machine is drawn from the actions as they are, whatever they are."""

from __future__ import annotations

import pytest

from hustings.elections import machine
from hustings.elections.action import Action, Role
from hustings.elections.actions import ACTIONS
from hustings.elections.state import Phase


def action(name, phases, to=None, roles=(Role.RETURNING_OFFICER,), final=False):
    return Action(
        name=name,
        roles=frozenset(roles),
        members={"contest": str},
        check=lambda now, data, at: None,
        apply=lambda now, data, at: now,
        phases=frozenset(phases),
        to=to,
        final=final,
        says=f"Does {name}.",
    )


@pytest.fixture
def small():
    made = (
        action("call", [Phase.DEFINED], Phase.CALLED),
        action("note", [], roles=[Role.DEPUTY, Role.CANDIDATE]),
        action("declare", [Phase.CALLED], Phase.DECLARED, final=True),
        action("abandon", [Phase.DEFINED, Phase.CALLED], Phase.ABANDONED, final=True),
    )
    return {each.name: each for each in made}


def test_steps_are_actions_that_lead_on(small):
    found = [(s.before, s.action, s.after) for s in machine.steps(small)]
    assert found == [
        ("defined", "call", "called"),
        ("defined", "abandon", "abandoned"),
        ("called", "declare", "declared"),
        ("called", "abandon", "abandoned"),
    ]


def test_mermaid(small):
    assert machine.as_mermaid(small) == (
        "stateDiagram-v2\n"
        "    [*] --> defined\n"
        "    defined --> called: call\n"
        "    defined --> abandoned: abandon\n"
        "    called --> declared: declare\n"
        "    called --> abandoned: abandon\n"
        "    declared --> [*]\n"
        "    abandoned --> [*]\n"
    )


def test_plain_text(small):
    drawn = machine.as_text(small)
    assert "called\n    declare -> declared\n    abandon -> abandoned\n" in drawn
    assert "declared\n    (the end)\n" in drawn
    assert [line for line in drawn.splitlines() if not line.startswith(" ")] == list(Phase)


def test_rows_say_what_each_action_is_and_whose(small):
    rows = list(machine.action_rows(small))
    assert rows[2] == ("declare", "called", "", "declared", "yes", "Does declare.")
    assert rows[1] == ("note", "any", "", "", "", "Does note.")
    head, *who = machine.role_rows(small)
    note = dict(zip(head, who[1], strict=True))
    assert {role for role, may in note.items() if may == "yes"} == {"deputy", "candidate"}


def test_the_real_machine_begins_at_defined_and_every_step_says_what_it_does():
    made = machine.steps(ACTIONS)
    assert ("defined", "call", "called") in [(s.before, s.action, s.after) for s in made]
    reached = {Phase.DEFINED}
    for _ in Phase:
        reached |= {step.after for step in made if step.before in reached}
    assert {step.before for step in made} <= reached, "a step out of a phase that nothing leads to"
    assert all(each.says.endswith(".") for each in ACTIONS.values())


def test_what_has_a_moment_in_the_timetable_is_not_done_before_it():
    rows = {name: due for name, _, due, *_ in machine.action_rows(ACTIONS) if due}
    assert rows == {
        "call": "called",
        "open_nominations": "nominations_open",
        "close_nominations": "nominations_close",
        "freeze_roll": "roll_frozen",
        "issue_papers": "papers_issued",
        "open_poll": "poll_opens",
        "close_poll": "poll_closes",
        "declare": "declared",
        "declare_vacant": "declared",
    }
