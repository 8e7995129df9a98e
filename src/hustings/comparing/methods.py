"""The methods that can be compared, and how each takes a ranked paper.

Papers are rankings. A method that asks for marks gets them by a declared conversion, so that the
same electorate can be counted under it; nobody can say how electors would have marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.comparing.divisors import DIVISORS
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.rules.clauses.marks import marked_papers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hustings.rules.card import Rule

__all__ = ["AS_RANKED", "TRANSFERABLE", "USUAL", "Method", "of_seats", "parse", "several"]

USUAL = ("block_vote", "approval", "scottish_2011", "dhondt", "sainte_lague")
"""Methods that are compared where none is named: each can be counted for any number of seats."""

TRANSFERABLE = tuple(
    name
    for name in catalogue.NAMES
    if (card := catalogue.card(name)).tallies in (Tallies.PAPERS, Tallies.KEEP)
    and not card.single_seat
)
"""Rules of the single transferable vote: together they are asked for as ``stv``."""

STV = "stv"

MARKS_OF_RANKS = frozenset({"block_vote", "limited_vote", "plurality"})
"""Rules of marks that take as many first preferences as they allow marks."""

AS_RANKED = marked_papers("first preferences", None, ranked=True)
"""The formality by which first preferences are read for every method alike."""

FIRST = "first"
"""Option of approval in a comparison: so many first preferences are approvals (default: all)."""


LISTS = {
    "dhondt": "Lists by D'Hondt's divisors (for reference)",
    "sainte_lague": "Lists by Sainte-Laguë's divisors (for reference)",
}
"""Titles of the list methods."""


class Method(NamedTuple):
    """``label``: as it was asked for; ``rule``: ready to count, or None for a list method."""

    label: str
    name: str
    rule: Rule | None

    @property
    def title(self) -> str:
        """What it is called: the title of its rule, or of the list method."""
        return self.rule.card.title if self.rule else LISTS[self.name]

    @property
    def marks(self) -> bool:
        """Whether it counts marks without order."""
        return self.rule is not None and self.rule.card.tallies is Tallies.MARKS


def of_seats(seats: int) -> tuple[str, ...]:
    """Return the names of all methods that can be compared for so many seats."""
    if seats == 1:
        return "plurality", "approval", "av", *TRANSFERABLE
    return "block_vote", "limited_vote", "approval", *TRANSFERABLE, *DIVISORS


def several(texts: Iterable[str]) -> list[Method]:
    """Read methods, each once; ``stv`` stands for every rule of the transferable vote."""
    named = (each for text in texts for each in (TRANSFERABLE if text == STV else (text,)))
    return [parse(each) for each in dict.fromkeys(named)]


def parse(text: str) -> Method:
    """Read ``NAME`` or ``NAME:OPTION=VALUE,OPTION=VALUE``.

    Raises UnknownRuleError, and ValueError for a rule by section or an option that fails.
    """
    name, _, tail = text.partition(":")
    options = _options(tail, text)
    if name in DIVISORS:
        if options:
            raise ValueError(f"{text!r}: a list method has no options")
        return Method(text, name, None)
    if name == "approval" and FIRST in options:
        return Method(text, name, _approval(options.pop(FIRST), options))
    if name in MARKS_OF_RANKS:
        options = {"ranked": "yes"} | options
    rule = catalogue.rule(name, **options)
    if rule.card.tallies is Tallies.SECTIONS:
        raise ValueError(
            f"rule {name} counts by section and cannot be compared on papers of one piece"
        )
    return Method(text, name, rule)


def _options(tail: str, text: str) -> dict[str, str]:
    found = {}
    for part in filter(None, tail.split(",")):
        key, sign, value = part.partition("=")
        if not (key and sign):
            raise ValueError(f"{text!r} is not of the form NAME:OPTION=VALUE,OPTION=VALUE")
        found[key.strip()] = value.strip()
    return found


def _approval(first: str, others: Mapping[str, str]) -> Rule:
    if not (first.isascii() and first.isdigit() and int(first)):
        raise ValueError(f"approval: {FIRST} is a number of preferences from 1, not {first!r}")

    papers = marked_papers("marks", int(first), ranked=True)
    return catalogue.rule("approval", **others)._replace(formality=lambda _: papers)
