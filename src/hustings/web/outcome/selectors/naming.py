"""Cells that name persons, backers and contests, each leading to its page; and what became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hustings.outcome import asked
from hustings.report import outcome_words as words
from hustings.rules import catalogue
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import Cell, English, cell, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.outcome.fates import CandidateFate
    from hustings.outcome.result import CandidateResult, ContestResult
    from hustings.web.outcome.sources import Published

__all__ = [
    "backer",
    "backers",
    "backing",
    "became",
    "contest",
    "method",
    "person",
    "person_name",
    "section",
    "section_name",
]


def person(held: Published, id_: str, one: ContestResult | None = None) -> Cell:
    """Return a person by the name on the paper of a contest, or else that of the register."""
    if id_ in _unnamed(held):
        return cell(None)
    name = asked.who(held.source, id_, one) if one else person_name(held, id_)
    return cell(name, addresses.person(held, id_))


def person_name(held: Published, id_: str) -> str:
    """Return the name of a person: of the register, else as printed last."""
    known = held.source.register.persons if held.source.register else ()
    named = {each.id: each.name for each in known}
    printed = {
        each.person: each.name
        for one in held.source.contests.values()
        for each in one.candidates
        if each.person == id_
    }
    return named.get(id_) or printed.get(id_, id_)


def _unnamed(held: Published) -> set[str]:
    """Persons who held a seat and whom no source names."""
    known = held.source.register.persons if held.source.register else ()
    return {each.id for each in known if not each.named}


def backer(held: Published, id_: str) -> Cell:
    """Return a backer by name."""
    return cell(asked.name(held.source, id_), addresses.backer(held, id_))


def backers(held: Published, ids: Iterable[str]) -> Cell:
    """Return the names of several backers in one cell; empty where there are none."""
    return cell(", ".join(asked.name(held.source, id_) for id_ in ids))


def backing(held: Published, each: CandidateResult) -> tuple[Cell, Cell]:
    """Return who backed a candidate as issued, and at the close: the first says both in words."""
    issued, closed = backers(held, each.issued), backers(held, each.closed)
    if each.issued == each.closed:
        return issued, closed
    told = _("{issued}; at the close: {closed}")
    nobody = _("nobody")
    text = told.format(issued=issued.text or nobody, closed=closed.text or nobody)
    return cell(issued.value, text=text), closed


def became(each: CandidateResult, fate: CandidateFate | None) -> Cell:
    """Return what became of a candidate, in a word and in its code."""
    return cell(str(fate.fate) if fate else each.became, text=English(words.became(each, fate)))


def contest(held: Published, path: str) -> Cell:
    """Return a contest by its path."""
    one = held.source.contests.get(path)
    if one is None:
        return cell(path)
    return cell(path, addresses.contest(held, path), f"{one.title}, {written(one.date)}")


def section(held: Published, id_: str) -> Cell:
    """Return a section."""
    return cell(id_, addresses.section(held, id_), section_name(held, id_))


def section_name(held: Published, id_: str) -> str:
    """Return the name of a section: of the register, else of its contests, else its id."""
    register = held.source.register
    versions = register.body.sections if register else ()
    named = [each.name for each in versions if each.id == id_]
    titles = [each.title for each in held.source.contests.values() if each.section == id_]
    return (named or titles or [id_])[-1]


def method(one: ContestResult) -> Cell:
    """Return how a contest was counted: a rule by its title, in the data by its name."""
    said = words.method(one)
    title = catalogue.card(said).title if said in catalogue.NAMES else said
    return cell(said, text=English(title))
