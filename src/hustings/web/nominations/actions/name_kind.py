"""Say of which kind a nominating unit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.nominations.models import UnitKind

if TYPE_CHECKING:
    from hustings.elections.definition import Definition
    from hustings.web.rounds.models import KeptRound

__all__ = ["name_kind"]


def name_kind(kept: KeptRound, definition: Definition, unit: str, kind: str) -> None:
    """Keep it, in place of what was said before; raise RefusedError where there is no such kind."""
    if kind not in definition.kinds:
        known = ", ".join(definition.kinds)
        raise RefusedError("unknown_kind", f"{kind} is no kind of unit here: there are {known}")
    UnitKind.objects.update_or_create(round=kept, unit=unit, defaults={"kind": kind})
