"""The declaration of a vacancy as a paper: who left, who was asked, who holds the seats now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report.papers import changes, parts, summary
from hustings.report.papers.document import Keys, Section, Sentence, Table
from hustings.report.printable import clean
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.report.papers.document import Block, Document
    from hustings.report.papers.published import Published
    from hustings.report.phrases import Speech

__all__ = ["draw"]

WHY = {
    "resigned": "{name} resigned.",
    "expelled": "{name} was expelled.",
    "recalled": "{name} was recalled.",
    "died": "{name} died.",
    "ineligible": "{name} cannot hold the seat.",
    "declined": "{name} declined.",
    "no_answer": "{name} did not answer in time.",
}
"""Why somebody leaves a seat, or does not take it, by the code of the journal."""
WAYS = {
    "protected": "the stored ballots are counted again; the others keep their seats",
    "free": "the stored ballots are counted again; no seat is safe",
}
"""How a vacancy is filled, by what becomes of those who sit."""


def draw(held: Published, say: Speech = ENGLISH, lang: str = "en") -> Document:
    """Return the declaration of who fills a vacancy."""
    keys = Keys()
    result: tuple[Block, ...] = (
        *changes.overtaken(held, say),
        *_told(held, say),
        *summary.vacant(held, keys, say),
        _seats(held, say),
    )
    sections = [Section("result", say("Result"), result)]
    if held.record:
        sections += parts.count_sheet(held.record, say)
    else:
        kept = say("The record of the count is withheld; the scrutineer holds it.")
        sections.append(Section("count", say("Count sheet"), (Sentence(kept),)))
    sections += parts.signed(held, say)
    return parts.document(held, say("Declaration of a vacancy filled"), sections, keys, say, lang)


def _told(held: Published, say: Speech) -> Iterator[Sentence]:
    made = held.declared
    rule = made["rule"]
    way, source = say(WAYS[rule["sitting"]]), clean(rule["source"])
    yield Sentence(say("How it is filled: {way} ({source}).", way=way, source=source))
    for each in made["leavers"]:
        yield Sentence(say("Left: {what}", what=_why(each, each["cause"], say)))
    for each in made["passed"]:
        what = _why(each, each["reason"], say)
        yield Sentence(say("Next, and does not take the seat: {what}", what=what))
    filled = _names(made["newly_elected"])
    if filled:
        yield Sentence(say("Elected to fill it: {names}.", names=say.join(filled)))
    else:
        yield Sentence(say("Nobody is elected to fill it."))
    if lost := _names(made["unseated"]):
        yield Sentence(say("Lost a seat by this count: {names}.", names=say.join(lost)))


def _seats(held: Published, say: Speech) -> Table:
    new = {each["id"] for each in held.declared["newly_elected"]}
    rows = tuple(
        (clean(each["name"]), say("by this count") if each["id"] in new else say("as before"))
        for each in held.declared["elected"]
    )
    heads = (say("Name"), say("Elected"))
    return Table(say("Who holds the seats from now on"), heads, rows, words=(0, 1))


def _why(who: Mapping[str, str], code: str, say: Speech) -> str:
    name = clean(who["name"])
    told = WHY.get(code)
    return say(told, name=name) if told else f"{name}: {clean(code)}."


def _names(listed: Iterable[Mapping[str, str]]) -> list[str]:
    return [clean(each["name"]) for each in listed]
