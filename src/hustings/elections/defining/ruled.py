"""Whether a contest can be counted as it asks: rule, options, seats, constraints, parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.defining.faults import Fault, Path
from hustings.front.ruling import ruling
from hustings.front.typed import constraint
from hustings.rules import catalogue
from hustings.rules.card import Tallies
from hustings.rules.catalogue import UnknownRuleError
from hustings.rules.clauses.sections import equal_or_given, read_weights
from hustings.terms import Candidate, Contest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.defining.sound import Sound
    from hustings.rules.card import Card

__all__ = ["uncountable"]


def uncountable(held: Sound) -> Iterator[Fault]:
    """Yield every reason for which a contest could not be counted as it is defined."""
    for path, contest in held.rows("contests"):
        yield from _constraints(path, contest)
        yield from _reopening(path, contest)
        if contest["rule"] not in catalogue.NAMES:
            names = ", ".join(catalogue.NAMES)
            message = f"there is no rule {contest['rule']!r}; choose one of: {names}"
            yield Fault((*path, "rule"), message)
            continue
        card = catalogue.card(contest["rule"])
        yield from _options(path, contest)
        yield from _seats(path, contest, card)
        yield from _sides(path, contest, card)
        yield from _parts(path, contest, card)
        yield from _beside(path, contest, card)


def _options(path: Path, contest: Mapping[str, Any]) -> Iterator[Fault]:
    """Ask for the rule with each option alone, so that every wrong one is told of by itself."""
    wrong = False
    options = contest.get("options", {})
    for name, value in options.items():
        try:
            ruling(contest["rule"], {name: value})
        except UnknownRuleError as error:
            wrong = True
            yield Fault((*path, "options", name), str(error), on_key=True)
        except ValueError as error:
            wrong = True
            yield Fault((*path, "options", name), f"{name}: {error}")
    try:
        ruling(contest["rule"], options if not wrong else {})
    except ValueError as error:
        yield Fault((*path, "options"), str(error))


def _seats(path: Path, contest: Mapping[str, Any], card: Card) -> Iterator[Fault]:
    if card.single_seat and contest["seats"] != 1:
        message = (
            f"rule {card.id} fills one seat, not {contest['seats']}: choose a rule for several "
            "seats, or make each seat a contest of its own"
        )
        yield Fault((*path, "seats"), message)

    else:
        yield from _papers(path, contest)


def _papers(path: Path, contest: Mapping[str, Any]) -> Iterator[Fault]:
    """What the rule says of papers must fit a contest of so many seats and one name more."""
    seats, options = contest["seats"], contest.get("options", {})
    names = tuple(Candidate(number, str(number)) for number in range(1, seats + 2))
    try:
        rule = ruling(contest["rule"], options)
    except ValueError:
        return  # told with the options
    try:
        rule.formality(Contest(contest["title"], seats, names))
    except ValueError as error:
        yield Fault((*path, "options" if options else "seats"), str(error))


def _sides(path: Path, contest: Mapping[str, Any], card: Card) -> Iterator[Fault]:
    """Where the place on the paper says which side a name is, no lot and no alphabet decides it."""
    if card.sides and contest.get("order", "drawn") != "nominated":
        message = (
            f"rule {card.id} takes the names in their order as {' and '.join(card.sides)}: "
            'say order = "nominated"'
        )
        yield Fault((*path, "order"), message)


def _parts(path: Path, contest: Mapping[str, Any], card: Card) -> Iterator[Fault]:
    """Parts and the rule must fit: such a rule needs them, no other knows what to do with them."""
    parts = contest.get("parts", [])
    by_parts = card.tallies is Tallies.SECTIONS
    if by_parts and len(parts) < 2:
        message = f"rule {card.id} counts by parts of the electorate: name at least two of them"
        yield Fault((*path, "parts"), message)
    elif parts and not by_parts:
        message = f"rule {card.id} knows no parts: leave them out, or choose electoral_college"
        yield Fault((*path, "parts"), message)
    elif parts:
        yield from _weights(path, contest, parts)
    if bool(parts) != ("parts_by" in contest):
        message = (
            "say with parts_by which attribute of the roll tells the part of an elector"
            if parts
            else "there are no parts to tell: leave parts_by out, or name the parts"
        )
        yield Fault((*path, "parts_by"), message)


def _weights(path: Path, contest: Mapping[str, Any], parts: list[str]) -> Iterator[Fault]:
    try:
        weights = read_weights(contest.get("options", {}).get("weights", ""))
    except ValueError:
        return  # told with the options
    try:
        equal_or_given(parts, weights)
    except ValueError as error:
        yield Fault((*path, "options", "weights"), f"{error}: name each part once")


def _constraints(path: Path, contest: Mapping[str, Any]) -> Iterator[Fault]:
    """A constraint must be such that some elected people could keep it."""
    seats = contest["seats"]
    bounds: dict[str, tuple[int, int]] = {}
    for number, text in enumerate(contest.get("constraints", [])):
        made = constraint(text)
        least, most = bounds.get(made.category, (0, seats))
        least = max(least, made.least)
        most = most if made.most is None else min(most, made.most)
        bounds[made.category] = least, most
        if least > most:
            message = f"{text!r} cannot be kept with {seats} seats and what stands before it"
            yield Fault((*path, "constraints", number), f"{message}: change one of them")
    if bool(contest.get("constraints")) != ("constraint_method" in contest):
        message = (
            "say with constraint_method how the constraints are kept: guard or promote"
            if contest.get("constraints")
            else "there are no constraints to keep: leave constraint_method out"
        )
        yield Fault((*path, "constraint_method"), message)


def _reopening(path: Path, contest: Mapping[str, Any]) -> Iterator[Fault]:
    stands = contest.get("reopen_nominations", False)
    if stands != ("ron_method" in contest):
        message = (
            "say with ron_method what its election does to the other seats: cloned or closes"
            if stands
            else "'re-open nominations' does not stand: leave ron_method out"
        )
        yield Fault((*path, "ron_method"), message)


def _beside(path: Path, contest: Mapping[str, Any], card: Card) -> Iterator[Fault]:
    """What a contest asks beside its rule, and what counting would refuse after the poll."""
    made = [constraint(text) for text in contest.get("constraints", [])]
    if made and card.tallies is Tallies.SECTIONS:
        yield Fault((*path, "constraints"), f"rule {card.id} keeps no constraints: leave them out")
    promotes = contest.get("constraint_method") == "promote"
    if made and card.single_seat and promotes:
        message = f"rule {card.id} fills one seat, and nobody can be promoted: choose guard"
        yield Fault((*path, "constraint_method"), message)
    reopens = contest.get("reopen_nominations", False) and any(each.least for each in made)
    if reopens and promotes:
        message = (
            "re-open nominations could win a seat to which nobody can then be promoted for a "
            "constraint (at least so many): choose guard, or leave one of them out"
        )
        yield Fault((*path, "constraint_method"), message)
    closes = contest.get("ron_method") == "closes" or card.tallies is Tallies.MARKS
    if reopens and closes and contest["seats"] > 1:
        message = (
            "re-open nominations could leave seats empty that a constraint (at least so many) "
            "must have: choose cloned under a rule that ranks, or leave one of them out"
        )
        yield Fault((*path, "reopen_nominations"), message)
