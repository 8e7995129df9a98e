"""Clauses beside the law, in words: constraints, RON, withdrawn, those who left, the protected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report.printable import clean
from hustings.terms import ConstraintMethod

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.record import Note
    from hustings.report.voice import Voice
    from hustings.terms import Constraint

__all__ = ["NOTES", "WITHOUT", "constraints", "note"]

WITHOUT = "without_constraints"
"""Code of the note that holds the result without the constraints; it stands by the result."""

NOTES: dict[str, tuple[str, str]] = {
    "withdrawn": (
        "{names} withdrew before the count: papers pass over this candidate.",
        "{names} withdrew before the count: papers pass over these candidates.",
    ),
    "vacated": (
        "{names} left the seat: the stored ballots were counted again and pass over this member.",
        "{names} left their seats: the stored ballots were counted again and pass over them.",
    ),
    "protected": (
        "{names} is a sitting member, protected in this count: the seat cannot be lost.",
        "{names} are sitting members, protected in this count: their seats cannot be lost.",
    ),
    "re_open_nominations": (
        "{names} stands for re-opening nominations: a seat that it wins stays empty.",
        "{names} stand for re-opening nominations, one for each seat: what they win stays empty.",
    ),
    "promoted": (
        "{names} was promoted to keep the constraint: a body of {seats} would have this member.",
        "{names} were promoted to keep the constraint: a body of {seats} would have these members.",
    ),
    "gave_way": (
        "{names} gave way to keep the constraint: a body of {seats} would not have this member.",
        "{names} gave way to keep the constraint: a body of {seats} would not have these members.",
    ),
}
"""Notes whose sentence needs the names and the figures of the note alone."""

_BOUNDS = {
    (True, False): "at least {least} of the elected must be of the category {category}",
    (False, True): "at most {most} of the elected may be of the category {category}",
    (True, True): "from {least} to {most} of the elected must be of the category {category}",
    (False, False): "any number of the elected may be of the category {category}",
}
"""A constraint by whether it has a lower and an upper bound."""


def note(voice: Voice, told: Note) -> str:
    """Return a finding in words; one whose code is unknown here by its code and figures."""
    if told.code in NOTES and told.candidates:
        one, many = NOTES[told.code]
        names = voice.names(told.candidates)
        return voice.say.plural(one, many, len(told.candidates), names=names, **told.figures)
    figures = [f"{key.replace('_', ' ')}: {value}" for key, value in told.figures.items()]
    parts = [*figures, *([voice.names(told.candidates)] if told.candidates else [])]
    code = clean(told.code).replace("_", " ").capitalize()
    return clean(f"{code}: {'; '.join(parts)}." if parts else f"{code}.")


def constraints(voice: Voice) -> Iterator[str]:
    """Yield the constraints, and who would have been elected without them."""
    contest, say = voice.count.contest, voice.say
    if not contest.constraints:
        return
    bounds = "; ".join(_bound(voice, each) for each in contest.constraints)
    while_counting = contest.constraint_method is ConstraintMethod.GUARD
    yield say.plural(
        "A constraint was kept while counting: {bounds}."
        if while_counting
        else "A constraint was kept by exchanges after the count: {bounds}.",
        "Constraints were kept while counting: {bounds}."
        if while_counting
        else "Constraints were kept by exchanges after the count: {bounds}.",
        len(contest.constraints),
        bounds=bounds,
    )
    for told in voice.count.notes:
        if told.code == WITHOUT:
            yield from _without(voice, told)


def _bound(voice: Voice, each: Constraint) -> str:
    if each.most is not None and each.most == each.least:
        message = "exactly {least} of the elected must be of the category {category}"
    else:
        message = _BOUNDS[each.least > 0, each.most is not None]
    return voice.say(message, least=each.least, most=each.most, category=clean(each.category))


def _without(voice: Voice, told: Note) -> Iterator[str]:
    say, elected = voice.say, voice.count.declaration.elected
    gained = [c for c in elected if c not in told.candidates]
    missed = [c for c in told.candidates if c not in elected]
    if not gained and not missed:
        yield say("Without it the same candidates would have been elected.")
    elif not told.candidates:
        yield say("Without it nobody would have been elected.")
    else:
        yield say(
            "Without it the result would have been: {names}.", names=voice.names(told.candidates)
        )
    if gained and missed:
        yield say(
            "So it brought in {gained} in the place of {missed}.",
            gained=voice.names(gained),
            missed=voice.names(missed),
        )
    if lots := int(told.figures.get("lots_assumed", "0")):
        yield say.plural(
            "That count needs {number} lot that was not drawn; it is taken to fall on the lowest "
            "number.",
            "That count needs {number} lots that were not drawn; they are taken to fall on the "
            "lowest number.",
            lots,
        )
