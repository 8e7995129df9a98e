"""A member's lines on the frozen rolls of a round, which only the round's secret finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections import frozen_roll, places
from hustings.roll.commitment import commitments
from hustings.web.rounds.models import Elector
from hustings.web.rounds.secret import secret_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hustings.elections.office import Office
    from hustings.web.rounds.models import KeptRound

__all__ = ["candidates", "held", "of_members"]

Line = tuple[str, str]
"""Commitment and part of the electorate."""


def candidates(kept: KeptRound, office: Office, contest: str, member: str) -> tuple[Line, ...]:
    """Return the lines that a member may have in a contest: one for each part of its electorate."""
    parts = office.round.contest(contest).parts
    made = commitments(
        secret_of(kept), office.round.definition.id, contest, [(member, part) for part in parts]
    )
    return tuple(zip(made, parts, strict=True))


def held(kept: KeptRound, office: Office, asked: Iterable[tuple[str, Line]]) -> dict[str, Line]:
    """Return, of the lines asked by contest, those that stand on frozen rolls.

    From the table of electors; from the roll itself where that is not filled.
    """
    lines = list(asked)
    rolls = {name for name, _ in lines if office.round.contest(name).roll}
    rows = Elector.objects.filter(
        commitment__in=[line for _, (line, _) in lines], contest__in=rolls, round=kept
    )
    found = {row.contest: (row.commitment, row.part) for row in rows}
    for contest in sorted(rolls - found.keys()):
        if Elector.objects.filter(round=kept, contest=contest).exists():
            continue
        line = _on_file(office, contest, [line for name, line in lines if name == contest])
        if line:
            found[contest] = line
    return found


def _on_file(office: Office, contest: str, asked: Iterable[Line]) -> Line | None:
    """Find a line in ``roll.txt`` as it lies there: half a million lines take long to parse."""
    with office.store.public.read(places.roll(contest)) as stream:
        content = b"\n" + stream.read()
    for line, part in asked:
        if f"\n{line} {part}".rstrip(" ").encode() + b"\n" in content:
            return line, part
    return None


def of_members(
    kept: KeptRound, office: Office, contest: str, members: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield member and commitment of those members who are on the frozen roll of a contest."""
    state = office.round.contest(contest)
    roll: Mapping[str, str] = frozen_roll.electors(office.store, state)
    asked = [(member, part) for member in members for part in state.parts]
    made = commitments(secret_of(kept), office.round.definition.id, contest, asked)
    for (member, part), line in zip(asked, made, strict=True):
        if roll.get(line) == part:
            yield member, line
