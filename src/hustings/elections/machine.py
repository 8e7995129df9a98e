"""The states of a contest as the actions make them, drawn from the table of actions itself.

Nothing here knows an action by name: what is drawn is what :mod:`hustings.elections.office` allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections.action import Role
from hustings.elections.permissions import table
from hustings.elections.state import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.action import Action

__all__ = ["Step", "action_rows", "as_mermaid", "as_text", "role_rows", "steps"]

START = Phase.DEFINED
"""Where every contest begins."""


@dataclass(frozen=True, slots=True)
class Step:
    """An action that takes a contest from one phase to another."""

    before: Phase
    action: str
    after: Phase


def steps(actions: Mapping[str, Action]) -> tuple[Step, ...]:
    """Return every step of the machine, in the order of the phases and then of the actions."""
    found = [
        Step(before, name, action.to)
        for before in Phase
        for name, action in actions.items()
        if action.to is not None and before in (action.phases or frozenset(Phase))
    ]
    return tuple(found)


def as_mermaid(actions: Mapping[str, Action]) -> str:
    """Return the diagram in the language of Mermaid (``stateDiagram-v2``)."""
    lines = ["stateDiagram-v2", f"    [*] --> {START}"]
    lines += [f"    {step.before} --> {step.after}: {step.action}" for step in steps(actions)]
    lines += [f"    {phase} --> [*]" for phase in _last(actions)]
    return "\n".join(lines) + "\n"


def as_text(actions: Mapping[str, Action]) -> str:
    """Return the diagram as plain text: each phase with the steps that lead out of it."""
    lines = []
    for phase in Phase:
        lines.append(f"{phase}")
        out = (step for step in steps(actions) if step.before is phase)
        lines += [f"    {step.action} -> {step.after}" for step in out]
        if phase in _last(actions):
            lines.append("    (the end)")
    return "\n".join(lines) + "\n"


def _last(actions: Mapping[str, Action]) -> tuple[Phase, ...]:
    """Return the phases that some step leads to and none leads out of."""
    made = steps(actions)
    left = {step.before for step in made}
    return tuple(p for p in Phase if p not in left and any(step.after is p for step in made))


def action_rows(actions: Mapping[str, Action]) -> Iterator[tuple[str, str, str, str, str, str]]:
    """Yield for each action: name, phases in which it may be done, event of the timetable before
    which it may not, phase after, whether it is final, and what it does."""
    for name, action in actions.items():
        phases = ", ".join(phase for phase in Phase if phase in action.phases) or "any"
        final = "yes" if action.final else ""
        yield name, phases, action.due, action.to or "", final, action.says


def role_rows(actions: Mapping[str, Action]) -> Iterator[tuple[str, ...]]:
    """Yield a head and then, for each action, who may do it: a column for each role."""
    yield ("action", *(role.replace("_", " ") for role in Role))
    for name, roles in table(actions).items():
        yield (name, *("yes" if roles[role] else "" for role in Role))
