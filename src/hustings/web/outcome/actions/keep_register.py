"""Keep the register of a body beside a round: what was kept before stays, the last one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.bodies import register
from hustings.web.outcome.models import BodyRegister

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hustings.elections.action import Actor
    from hustings.elections.definition import Definition
    from hustings.web.rounds.models import KeptRound

__all__ = ["BadRegisterFileError", "keep_register"]


class BadRegisterFileError(ValueError):
    """The file cannot be used; ``faults`` says everything that is wrong, by table."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def keep_register(
    kept: KeptRound, definition: Definition, content: bytes, by: Actor, at: datetime
) -> BodyRegister:
    """Keep a register as it came; raise BadRegisterFileError, and nothing is kept."""
    found = tuple(_faults(content, definition))
    if found:
        raise BadRegisterFileError(found)
    return BodyRegister.objects.create(round=kept, content=content, by=by.id, at=at)


def _faults(content: bytes, definition: Definition) -> Iterator[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield "a register is TOML in UTF-8; this is not"
        return
    wrong = register.faults(text)
    yield from wrong
    if not wrong:
        yield from _strange(register.parse(text), definition)


def _strange(held: register.Register, definition: Definition) -> Iterator[str]:
    """What does not belong to the body that this round elects."""
    if definition.body.casefold() not in {held.body.id.casefold(), held.body.name.casefold()}:
        yield f"[body]: this round elects {definition.body}, not {held.body.name}"
    known = {section.id for section in held.body.sections}
    for plan in definition.contests:
        if plan.section not in known:
            yield f"[[section]]: {plan.section} is missing, which {plan.title} elects"
