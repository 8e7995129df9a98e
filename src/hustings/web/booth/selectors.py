"""What the booth asks of the database: where a member may vote, and what was accepted from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from itertools import starmap
from typing import TYPE_CHECKING

from django.db.models import Q

from hustings.roll.commitment import commitments
from hustings.web.booth import quick
from hustings.web.booth.codes import digest, normal
from hustings.web.booth.models import Code
from hustings.web.rounds.models import Envelope
from hustings.web.rounds.secret import secret_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from hustings.elections.state import Round
    from hustings.web.rounds.models import KeptRound

__all__ = [
    "Entitled",
    "Stood",
    "code_of",
    "entitled",
    "held",
    "held_or_copied",
    "last_of",
    "on_roll",
    "possible",
]


@dataclass(frozen=True, slots=True)
class Entitled:
    """A member's line on the frozen roll of a contest; ``online``: with a paper to vote online."""

    contest: str
    commitment: str
    part: str
    online: bool


@dataclass(frozen=True, slots=True)
class Stood:
    """An envelope that was accepted, from outside."""

    contest: str
    elector: str
    at: datetime
    fingerprint: str
    receipt: str


def code_of(typed: str) -> Code | None:
    """Return the code that was typed, found by its digest; None where there is none such, it is
    cancelled, or it cannot be a code: nobody learns which."""
    try:
        code = normal(typed)
    except ValueError:
        return None
    return Code.objects.filter(digest=digest(code), state=Code.State.ISSUED).first()


def entitled(kept: KeptRound, now: Round, member: str) -> dict[str, Entitled]:
    """Return where a member is on a frozen roll, by contest in the order of the round."""
    lines = possible(kept, now, member)
    return on_roll(now, lines, quick.electors(kept, lines))


def possible(kept: KeptRound, now: Round, member: str) -> dict[str, str]:
    """Return the contest of every line that the member would have, in each part of each electorate
    that has papers: computed with the secret of the roll, for no table joins members to lines."""
    secret = secret_of(kept)
    return {
        line: contest
        for contest, state in now.contests.items()
        if state.paper
        for line in commitments(
            secret, now.definition.id, contest, [(member, part) for part in state.parts]
        )
    }


def on_roll(
    now: Round, lines: Mapping[str, str], found: Iterable[quick.Line]
) -> dict[str, Entitled]:
    """Return those of the possible lines that were found, by contest in the order of the round."""
    rows = starmap(Entitled, found)
    by_contest = {row.contest: row for row in rows if lines[row.commitment] == row.contest}
    return {contest: by_contest[contest] for contest in now.contests if contest in by_contest}


def held(kept: KeptRound, lines: Iterable[Entitled]) -> tuple[Stood, ...]:
    """Return the envelopes of these electors, in the order in which they were accepted."""
    ours = [each.commitment for each in lines]
    return _stood(kept, ours, ()) if quick.is_held(ours) else ()


def held_or_copied(
    kept: KeptRound, lines: Iterable[Entitled], fingerprints: Sequence[str]
) -> tuple[int | None, tuple[Stood, ...]]:
    """Return what :func:`held` does, with the envelopes that have these fingerprints, whosever they
    are, and the number of the last line of the journal at the same moment."""
    ours = [each.commitment for each in lines]
    head, found = quick.standing(kept, ours, fingerprints)
    return head, _stood(kept, ours, fingerprints) if found else ()


def _stood(kept: KeptRound, ours: Sequence[str], prints: Sequence[str]) -> tuple[Stood, ...]:
    asked = Q(elector__in=ours) | Q(fingerprint__in=prints)
    columns = ("round_id", "contest", "elector", "at", "fingerprint", "receipt")
    rows = Envelope.objects.filter(asked).order_by("pk").values_list(*columns)
    return tuple(
        Stood(contest, elector, at.astimezone(UTC), print_, receipt)
        for round_, contest, elector, at, print_, receipt in rows
        if round_ == kept.pk
    )


def last_of(stood: Iterable[Stood], lines: Mapping[str, Entitled]) -> dict[str, Stood]:
    """Return the vote of an elector that stands in each contest: the last."""
    return {
        each.contest: each
        for each in stood
        if each.contest in lines and lines[each.contest].commitment == each.elector
    }
