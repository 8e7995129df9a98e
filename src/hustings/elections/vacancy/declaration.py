"""The declaration of a vacancy: who left, who was asked, and who holds the seats from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections import paper
from hustings.elections.declaration import head
from hustings.elections.vacancy import who

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.elections.office import Office
    from hustings.elections.vacancy.who import Passed
    from hustings.record import Count

__all__ = ["SCHEMA", "content"]

SCHEMA = "hustings-declaration-vacancy/1"


def content(
    office: Office,
    contest: str,
    leavers: Mapping[str, str],
    passed: Sequence[Passed],
    count: Count,
    counts: Sequence[Mapping[str, str]],
) -> dict[str, Any]:
    """Return the content of the file. ``counts``: digests of the records, the last of ``count``."""
    state = office.round.contest(contest)
    plan = who.check_re_run(state)
    issued = paper.read(office.store, state)["candidates"]
    names = {each["id"]: each["name"] for each in issued}
    elected = [issued[number - 1]["id"] for number in count.declaration.elected]
    sat = [each for each in state.elected if each not in leavers]
    return {
        **head(office.round, contest, SCHEMA),
        "vacancy": len(state.vacancies) + 1,
        "rule": {"rule": str(plan.rule), "sitting": str(plan.sitting), "source": plan.source},
        "leavers": [
            {"id": each, "name": names[each], "cause": leavers[each]} for each in sorted(leavers)
        ],
        "protected": _named(names, who.protected(state, leavers)),
        "passed": [
            {
                "id": each.candidate,
                "name": names[each.candidate],
                "reason": str(each.reason),
                "record": run["record"],
            }
            for each, run in zip(passed, counts[:-1], strict=True)
        ],
        "elected": _named(names, elected),
        "newly_elected": _named(names, (each for each in elected if each not in state.elected)),
        "unseated": _named(names, (each for each in sat if each not in elected)),
        "vacant": state.plan.seats - len(elected),
        "count": dict(counts[-1]),
    }


def _named(names: Mapping[str, str], ids: Iterable[str]) -> list[dict[str, str]]:
    return [{"id": each, "name": names[each]} for each in ids]
