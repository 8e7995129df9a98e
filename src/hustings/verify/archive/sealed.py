"""The envelopes of the evidence: each is whole, addressed rightly, in time; the box is theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.elections import paper as papers
from hustings.elections import places
from hustings.elections.definition import Revote
from hustings.instants import instant, stamp
from hustings.seal import envelope as envelopes
from hustings.seal import paper as inside
from hustings.seal.scheme import About
from hustings.verify.archive import accepted, account, box, electors
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from hustings.seal.envelope import Envelope
    from hustings.verify.archive.accepted import Line
    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying
    from hustings.verify.archive.reading import Readers

__all__ = ["check"]


@dataclass(frozen=True, slots=True)
class _Expected:
    """What an envelope of this contest must be: who may send it, when, to which key, how long."""

    parts: Mapping[str, str]
    opened: datetime
    closed: datetime
    abouts: Mapping[str, About]
    length: int
    revote: Revote
    last: dict[str, tuple[datetime, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> _Expected:
        state, key = case.state, case.state.key or {}
        if state.opened is None or state.close is None:
            raise ValueError("the poll was never open")
        round_id = case.archive.definition.id
        abouts = {
            part: About(key["scheme"], round_id, case.contest, part, key["key"])
            for part in case.parts
        }
        return cls(
            dict(electors.frozen(case).lines),
            state.opened,
            instant(state.close["closed"]),
            abouts,
            inside.length(papers.names_on(state)),
            case.plan.settlement.revote,
        )


def check(case: Case, store: Readers, seen: dict[str, str]) -> Saying:
    """Every line is an accepted envelope; those that stand are the lines of the published box.

    ``seen``: sealed parts of other contests; those of this one are added.
    """
    place, expected = places.sealed(case.contest), _Expected.of(case)
    held = accepted.lines(case, store)
    if held and held[-1].odd and not held[-1].odd.endswith(b"\n"):
        yield Wrong(place, "its last line is cut short")
    for number, line in enumerate(held, 1):
        for text in _wrong(line, expected, seen, case.contest):
            yield Wrong(f"{place}, line {number}", text)
    standing = sorted(f"{held} {elector}".encode() for elector, (_, held) in expected.last.items())
    published = box.lines(case)
    yield from _missing(case, place, set(standing), set(published))
    revotes = len(held) - len(standing)
    said = sum(account.published(case)["revotes"].values()) if case.history.account else revotes
    if said != revotes:
        yield Wrong(place, f"{revotes} envelopes replaced by later ones, the account says {said}")
    return f"envelopes: {len(held):,} whole and in time, {len(standing):,} stand: those of the box"


def _wrong(line: Line, expected: _Expected, seen: dict[str, str], contest: str) -> Iterator[str]:
    held = line.envelope
    if held is None:
        yield f"no envelope of this poll: {line.why}"
        return
    part = expected.parts.get(held.elector)
    if part is None:
        yield "its elector is not on the roll"
    elif why := _elsewhere(held, expected.abouts[part], expected.length):
        yield f"no envelope of this poll: {why}"
        return
    if not expected.opened <= held.at < expected.closed:
        yield f"accepted at {stamp(held.at)}, when the poll was not open"
    print_ = envelopes.fingerprint(held)
    if print_ in seen:
        yield f"a copy of an envelope of {seen[print_]}"
    seen[print_] = contest
    yield from _again(held, line.receipt, expected)


def _elsewhere(held: Envelope, about: About, length: int) -> str:
    try:
        envelopes.check(held, about, length)
    except envelopes.BadEnvelopeError as error:
        return str(error)
    return ""


def _again(held: Envelope, receipt: str, expected: _Expected) -> Iterator[str]:
    """An elector's later envelope replaces the one before, where the contest allows it."""
    before = expected.last.get(held.elector)
    if before and expected.revote is Revote.REFUSED:
        yield "its elector has voted before"
    if before and held.at < before[0]:
        yield "older than the envelope that it replaces"
    expected.last[held.elector] = (held.at, receipt)


def _missing(
    case: Case, place: str, standing: set[bytes], published: set[bytes]
) -> Iterator[Wrong]:
    for line in sorted(standing - published):
        receipt = line.decode().split(" ")[0]
        yield Wrong(places.envelopes(case.contest), f"{receipt} was accepted and is not there")
    for line in sorted(published - standing):
        receipt = line.decode().split(" ")[0]
        yield Wrong(place, f"no envelope stands that has the published receipt {receipt}")
