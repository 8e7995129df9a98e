"""Who may vote: a declared rule, asked of the whole register, and explained for one member.

A rule is a table as ``election.toml`` writes it; ``source`` beside a condition is its clause:

``all = [...]``, ``any = [...]``, ``not = {...}``
    of other tables.
``member = "freeze"``
    a member at that moment (``freeze``, a date, a date with a time).
``joined_before = 2019-11-12``
    a member at the freeze whose membership began before that day.
``member_for = "12 months", before = "freeze"``
    a member without a break for so many months, days or years.
``age_under = 27, on = 2022-06-17`` and ``age_at_least = 18, on = "freeze"``
    by the attribute ``birth``.
``attribute = "region", is = "Wales"`` (or ``in = ["Wales", "Scotland"]``), ``on``: the freeze
    an attribute has that value. ``region = "Wales"`` and ``unit = "..."`` are short for it.
``affiliated_to = "Harbour Workers"`` (or a list; ``true``: to any)
    by the attribute ``affiliation``.
``not_suspended = "freeze"``
    not suspended at that moment.
``declared = "disability", is = "yes"`` (or ``in``)
    the member's own declaration, from the log that is kept apart.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from hustings.roll import conditions as asked
from hustings.roll.conditions import Truth
from hustings.roll.facts import FREEZE, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from hustings.roll.conditions import Condition
    from hustings.roll.facts import Facts

__all__ = [
    "Explanation",
    "Reason",
    "Rule",
    "digest",
    "electors",
    "eligible",
    "explain",
    "read",
    "written",
]

_LENGTH = re.compile(r"([1-9][0-9]{0,3}) (day|month|year)s?")
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule or a part of one.

    ``joint``: ``all``, ``any``, ``not`` of ``parts``, or empty: then ``condition`` is asked.
    ``source``: its clause, in the words of the file.
    """

    joint: str
    parts: tuple[Rule, ...]
    condition: Condition | None
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition as it is for one member: ``met`` None where the fact is not known."""

    met: bool | None
    text: str
    source: str
    depth: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a member may vote, or may not: every condition with the fact that was used."""

    member: str
    eligible: bool
    reasons: tuple[Reason, ...]

    def sentences(self) -> list[str]:
        """Return the explanation, a sentence a line."""
        verdict = "eligible" if self.eligible else "not eligible"
        lines = [f"{self.member} is {verdict}, because"]
        words = {True: "met", False: "not met", None: "not known"}
        for reason in self.reasons:
            source = f" ({reason.source})" if reason.source else ""
            lines.append(f"{'  ' * reason.depth}{words[reason.met]}: {reason.text}{source}")
        return lines


def read(table: Mapping[str, object], where: str = "electorate") -> Rule:
    """Read a rule; raise ValueError that says at which place of it what is wrong."""
    return _read(table, where, 0)


def digest(table: Mapping[str, object]) -> str:
    """Return ``sha256:`` and the digest of the rule as :func:`written`."""
    return f"sha256:{hashlib.sha256(written(table)).hexdigest()}"


def written(table: Mapping[str, object]) -> bytes:
    """Return the rule in canonical JSON: keys sorted, no white space, UTF-8, ISO 8601 dates."""
    return json.dumps(
        table, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_dated
    ).encode()


def eligible(rule: Rule, facts: Facts) -> NDArray[np.bool_]:
    """Return who is eligible, in the order of the log's ids: only who is known to be."""
    return _holds(rule, facts).yes


def electors(
    rule: Rule, facts: Facts, parts_by: str = "", parts: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return the eligible members, each with the part of the electorate (empty: there is one).

    ``parts_by`` is the attribute that tells the part. Raises ValueError where an elector's part is
    none of ``parts``.
    """
    log, yes = facts.log, eligible(rule, facts)
    places = np.flatnonzero(yes).tolist()
    if not parts_by:
        return dict.fromkeys((log.ids[place] for place in places), "")
    column = facts.at(FREEZE).column(parts_by)
    found = {log.ids[place]: column.values[column.codes[place]] for place in places}
    odd = [member for member, part in found.items() if part not in parts]
    if odd:
        raise ValueError(
            f"{len(odd)} electors have a {parts_by} that is no part of the electorate "
            f"({', '.join(parts)}): correct the register first"
        )
    return found


def explain(rule: Rule, facts: Facts, member: str) -> Explanation:
    """Explain the answer for one member (normal form of the id); ValueError: no such member."""
    if member not in facts.log.places:
        raise ValueError("there is no such member in the register")
    place = facts.log.places[member]
    facts = facts.only(place)
    met = _met(rule, facts, place)
    return Explanation(member, met is True, tuple(_reasons(rule, facts, place, rule.source, 0)))


def _holds(rule: Rule, facts: Facts) -> Truth:
    if rule.condition is not None:
        return rule.condition.holds(facts)
    yes, no = _holds(rule.parts[0], facts)
    if rule.joint == "not":
        return Truth(no, yes)
    for part in rule.parts[1:]:
        also = _holds(part, facts)
        if rule.joint == "all":
            yes, no = yes & also.yes, no | also.no
        else:
            yes, no = yes | also.yes, no & also.no
    return Truth(yes, no)


def _met(rule: Rule, facts: Facts, place: int) -> bool | None:
    truth = _holds(rule, facts)
    return True if truth.yes[place] else False if truth.no[place] else None


def _reasons(rule: Rule, facts: Facts, place: int, source: str, depth: int) -> Iterator[Reason]:
    met, source = _met(rule, facts, place), rule.source or source
    if rule.condition is not None:
        yield Reason(met, rule.condition.says(facts, place, met=met), source, depth)
        return
    words = {"all": "all of these", "any": "at least one of these", "not": "the opposite of this"}
    yield Reason(met, words[rule.joint], rule.source, depth)
    for part in rule.parts:
        yield from _reasons(part, facts, place, source, depth + 1)


def _read(table: object, where: str, depth: int) -> Rule:
    if not isinstance(table, dict) or not table:
        raise ValueError(f"{where}: expected a table with a condition")
    if depth > _DEPTH:
        raise ValueError(f"{where}: the rule is nested too deep")
    held = dict(table)
    source = held.pop("source", "")
    if not isinstance(source, str):
        raise ValueError(f"{where}: source is a text")
    for joint in ("all", "any", "not"):
        if joint in held:
            return _joined(joint, held, source, where, depth)
    for name, make in _MAKERS.items():
        if name in held:
            return Rule("", (), _condition(name, make, held, where), source)
    known = ", ".join(("all", "any", "not", *_MAKERS))
    raise ValueError(f"{where}: {', '.join(held) or 'nothing'} is no condition: {known} are")


def _joined(joint: str, held: dict[str, Any], source: str, where: str, depth: int) -> Rule:
    value = held.pop(joint)
    if held:
        raise ValueError(f"{where}: {', '.join(held)} beside {joint}: put it among its conditions")
    if joint == "not":
        return Rule(joint, (_read(value, f"{where}.not", depth + 1),), None, source)
    if not isinstance(value, list) or not value:
        raise ValueError(f"{where}.{joint}: expected a list of conditions")
    parts = [_read(each, f"{where}.{joint}[{n}]", depth + 1) for n, each in enumerate(value, 1)]
    return Rule(joint, tuple(parts), None, source)


def _condition(
    name: str, make: Callable[[dict[str, Any]], Condition], held: dict[str, Any], where: str
) -> Condition:
    try:
        made = make(held)
    except ValueError as error:
        raise ValueError(f"{where}.{name}: {error}") from error
    if held:
        raise ValueError(f"{where}.{name}: {', '.join(held)} has no meaning here")
    return made


def _moment(held: dict[str, Any], name: str) -> Any:
    return when(held.pop(name, FREEZE))


def _member_for(held: dict[str, Any]) -> Condition:
    text = held.pop("member_for")
    match = _LENGTH.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError(f'{text!r} is no length of time: write "12 months" or "90 days"')
    number, unit = int(match[1]), match[2]
    months = {"day": 0, "month": number, "year": 12 * number}[unit]
    return asked.MemberFor(months, number if unit == "day" else 0, _moment(held, "before"))


def _years(held: dict[str, Any], name: str) -> int:
    value = held.pop(name)
    if type(value) is not int or not 0 < value < 150:
        raise ValueError(f"{value!r} is no age in years")
    return value


def _values(held: dict[str, Any]) -> tuple[str, ...]:
    """Return what ``is`` or ``in`` asks for, one of which there must be."""
    if ("is" in held) == ("in" in held):
        raise ValueError('write either is = "..." or in = ["...", "..."]')
    return _texts(held.pop("is", None) or held.pop("in", None))


def _texts(value: object) -> tuple[str, ...]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t for t in texts):
        raise ValueError(f"{value!r} is no text, nor a list of texts")
    return tuple(texts)


def _attribute(held: dict[str, Any]) -> Condition:
    (name,) = _texts(held.pop("attribute"))
    return asked.Has(name, _values(held), _moment(held, "on"))


def _short(name: str) -> Callable[[dict[str, Any]], Condition]:
    return lambda held: asked.Has(name, _texts(held.pop(name)), _moment(held, "on"))


def _affiliated(held: dict[str, Any]) -> Condition:
    value = held.pop("affiliated_to")
    values = () if value is True else _texts(value)
    return asked.Has("affiliation", values, _moment(held, "on"), empty_is_no=True)


def _declared(held: dict[str, Any]) -> Condition:
    (name,) = _texts(held.pop("declared"))
    return asked.Declares(name, _values(held))


_MAKERS: dict[str, Callable[[dict[str, Any]], Condition]] = {
    "member": lambda held: asked.Member(when(held.pop("member"))),
    "joined_before": lambda held: asked.JoinedBefore(when(held.pop("joined_before"))),
    "member_for": _member_for,
    "age_under": lambda held: asked.AgeUnder(_years(held, "age_under"), _moment(held, "on")),
    "age_at_least": lambda held: asked.AgeAtLeast(
        _years(held, "age_at_least"), _moment(held, "on")
    ),
    "attribute": _attribute,
    "region": _short("region"),
    "unit": _short("unit"),
    "affiliated_to": _affiliated,
    "not_suspended": lambda held: asked.NotSuspended(when(held.pop("not_suspended"))),
    "declared": _declared,
}


def _dated(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"{value!r} cannot stand in a rule")
