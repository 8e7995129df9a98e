"""What a nominating unit may do in each contest, and what it has done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.elections import people
from hustings.elections.people.held import people as known
from hustings.elections.people.units import nominees
from hustings.elections.phase import Phase
from hustings.elections.wording import normalised
from hustings.web.nominations.models import UnitKind
from hustings.web.rounds.models import Appointment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.elections.definition import ContestPlan, Definition
    from hustings.elections.people import Candidature
    from hustings.elections.state import Round
    from hustings.web.rounds.models import KeptRound

__all__ = ["UnitContest", "appointed", "contests", "kind_of"]


@dataclass(frozen=True, slots=True)
class UnitContest:
    """A contest as a unit sees it. ``most``: how many it may nominate (None: no limit)."""

    plan: ContestPlan
    phase: Phase
    mine: tuple[Candidature, ...]
    others: tuple[Candidature, ...]
    most: int | None

    @property
    def left(self) -> int | None:
        """How many more the unit may nominate (None: no limit)."""
        return None if self.most is None else max(0, self.most - len(self.mine))

    @property
    def is_open(self) -> bool:
        """Whether nominations are open."""
        return self.phase is Phase.NOMINATING


def kind_of(kept: KeptRound, now: Round, unit: str) -> str:
    """Return of which kind a unit is: as an officer said, as it nominated before, or the only kind
    of the round; empty where nobody has said."""
    said = UnitKind.objects.filter(round=kept, unit=unit).first()
    if said:
        return said.kind
    for units in known(now).units.values():
        if normalised(unit) in units:
            return units[normalised(unit)].kind
    kinds = tuple(now.definition.kinds)
    return kinds[0] if len(kinds) == 1 else ""


def contests(now: Round, unit: str, kind: str) -> Iterator[UnitContest]:
    """Yield the contests in which units of a kind nominate."""
    for contest, state in now.contests.items():
        plan = state.plan.nominations
        if plan.any_of and kind not in {each.kind for each in plan.any_of}:
            continue
        held = [e for e in people.candidatures(now, contest) if e.withdrawn is None]
        ids = nominees(now, contest, unit)
        mine = tuple(each for each in held if each.id in ids)
        others = tuple(each for each in held if each.id not in ids)
        yield UnitContest(state.plan, state.phase, mine, others, plan.most_by_unit)


def appointed(kept: KeptRound, definition: Definition) -> Iterator[tuple[str, str]]:
    """Yield every unit for which somebody acts, with its kind as an officer said (empty: not)."""
    said = dict(UnitKind.objects.filter(round=kept).values_list("unit", "kind"))
    rows = Appointment.objects.filter(round=kept, role="nominating_unit").order_by("of")
    units = dict.fromkeys([*rows.values_list("of", flat=True), *said])
    for unit in units:
        yield unit, definition.kinds.get(said.get(unit, ""), "")
