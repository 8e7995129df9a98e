"""Whether the stored ballots can be counted again for a vacancy as a contest asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.defining.faults import Fault, Path
from hustings.rules import catalogue
from hustings.rules.card import Tallies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.defining.sound import Sound
    from hustings.rules.card import Card

__all__ = ["unrepeatable"]


def unrepeatable(held: Sound) -> Iterator[Fault]:
    """Yield every reason for which a vacancy could not be filled as the contest says."""
    for path, contest in held.rows("contests"):
        plan = contest.get("vacancies")
        if plan is None:
            continue
        yield from _sitting((*path, "vacancies", "sitting"), plan)
        if plan.get("sitting") == "protected" and contest["rule"] in catalogue.NAMES:
            card = catalogue.card(contest["rule"])
            yield from _protected((*path, "vacancies", "sitting"), contest, card)


def _sitting(path: Path, plan: Mapping[str, Any]) -> Iterator[Fault]:
    again = plan["rule"] == "recount"
    if again != ("sitting" in plan):
        message = (
            "say with sitting what the count does to the other members: protected or free"
            if again
            else "no ballots are counted again: leave sitting out, or choose recount"
        )
        yield Fault(path, message)


def _protected(path: Path, contest: Mapping[str, Any], card: Card) -> Iterator[Fault]:
    """What counting would refuse when the seat has fallen vacant is told before the poll."""
    if card.tallies is Tallies.SECTIONS:
        yield Fault(path, f"rule {card.id} cannot keep the seats of sitting members: choose free")
    closes = contest.get("ron_method") == "closes" or card.tallies is Tallies.MARKS
    if contest.get("reopen_nominations", False) and contest["seats"] > 1 and closes:
        message = (
            "re-open nominations could leave seats empty that sitting members hold: choose free, "
            "or cloned under a rule that ranks"
        )
        yield Fault(path, message)
