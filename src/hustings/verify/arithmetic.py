"""Check a record from itself alone: schema, digest, and that everything it says adds up."""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, Any

from hustings.record import SCHEMA, Count, from_json
from hustings.record.canonical import canonical_bytes
from hustings.verify.difference import Difference
from hustings.verify.shape import check_shape
from hustings.verify.stages import check_stages
from hustings.verify.walk import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["check_arithmetic", "count_of"]

BY = "arithmetic"


def check_arithmetic(data: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return everything in a record (JSON data) that does not agree with the rest of it.

    Nothing is counted: no ballots are needed, and nothing proves that the papers were these.
    Where the data is no record at all the one difference is at ``schema`` or ``record``.
    """
    if data.get("schema") != SCHEMA:
        return (Difference("schema", repr(data.get("schema")), f"expects {SCHEMA!r}", BY),)
    try:
        count = count_of(data)
    except ValueError as error:
        return (Difference("record", "cannot be read", str(error), BY),)
    checks = (_digest(data), _papers(count), check_stages(count), _declaration(count))
    try:
        return tuple(chain(*checks, _decisions(count)))
    except (TypeError, AttributeError, KeyError) as error:
        found = f"a value is of another kind than the schema says: {error}"
        return (Difference("record", "cannot be read", found, BY),)


def count_of(data: Mapping[str, Any]) -> Count:
    """Read a record whose digest may be wrong; raise ValueError where it is no record.

    What the schema does not know, or knows in another form, is refused.
    """
    check_shape(data)
    return from_json({**data, "digest": _digest_of(data)})


def _digest_of(data: Mapping[str, Any]) -> str:
    body = {key: value for key, value in data.items() if key not in ("digest", "made_by")}
    return f"sha256:{hashlib.sha256(canonical_bytes(body)).hexdigest()}"


def _digest(data: Mapping[str, Any]) -> Iterator[Difference]:
    found = _digest_of(data)
    if data.get("digest") != found:
        yield Difference("digest", str(data.get("digest", "nothing")), found, BY)


def _papers(count: Count) -> Iterator[Difference]:
    made = count.formality
    if made.papers != count.ballots.papers:
        yield Difference("formality, papers", str(made.papers), f"{count.ballots.papers}", BY)
    total = made.formal + sum(made.informal.values())
    if total != made.papers:
        found = f"formal and informal make {total}"
        yield Difference("formality, papers", str(made.papers), found, BY)
    if not count.stages:
        yield Difference("stages", "none", "expects a first count", BY)


def _declaration(count: Count) -> Iterator[Difference]:
    said, nobody = count.declaration, count.contest.reopening
    seated = _seated(count)
    persons = tuple(number for number in seated if number not in nobody)
    if said.elected != persons:
        yield Difference("declaration, elected", str([*said.elected]), f"stages {[*persons]}", BY)
    for number in sorted({n for n in seated if seated.count(n) > 1}):
        yield Difference(named(count.contest, number), "elected twice", "expects once", BY)
    vacant = count.contest.seats - len(persons)
    if said.vacant != max(0, vacant) or vacant < 0:
        yield Difference("declaration, vacant", str(said.vacant), str(vacant), BY)
    rest = count.contest.standing - set(persons) - nobody
    if sorted(said.runners_up) != sorted(rest):
        found = f"not elected {sorted(rest)}"
        yield Difference("declaration, runners up", str([*said.runners_up]), found, BY)


def _seated(count: Count) -> tuple[int, ...]:
    """Who has a seat at the end, in order; a constraint can take one from somebody elected."""
    seated: list[int] = []
    for stage in count.stages:
        gone = {fate.candidate for fate in stage.excluded}
        seated = [number for number in seated if number not in gone]
        seated += [fate.candidate for fate in stage.elected]
    return tuple(seated)


def _decisions(count: Count) -> Iterator[Difference]:
    for place, decision in enumerate(count.decisions, 1):
        if decision.number != place:
            yield Difference(f"lot {place}", f"number {decision.number}", f"{place}", BY)
        if decision.chosen not in decision.tied:
            found = f"the tie is among {[*decision.tied]}"
            yield Difference(f"lot {place}", f"falls on {decision.chosen}", found, BY)
        if decision.source == "seed":
            yield from _seeded(place, decision)


def _seeded(place: int, decision: Any) -> Iterator[Difference]:
    """A lot from a seed can be drawn again by anybody; the derivation is in hustings.lots."""
    seed = decision.evidence.rpartition("|")[0]
    tickets = {c: _ticket(seed, place, c) for c in decision.tied}
    falls = min(decision.tied, key=lambda c: tickets[c], default=0)
    if decision.chosen != falls:
        yield Difference(f"lot {place}", f"falls on {decision.chosen}", f"the seed on {falls}", BY)
    elif decision.evidence != f"{seed}|{tickets[falls]}":
        yield Difference(f"lot {place}, evidence", decision.evidence, tickets[falls], BY)


def _ticket(seed: str, number: int, candidate: int) -> str:
    return hashlib.sha256(f"hustings-lot/1|{seed}|{number}|{candidate}".encode()).hexdigest()
