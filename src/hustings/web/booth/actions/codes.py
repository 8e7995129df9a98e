"""Issue voting codes: draw, store the digest, cancel the code that a member had before."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction

from hustings.web.booth import codes
from hustings.web.booth.models import Code
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hustings.web.rounds.models import KeptRound

__all__ = ["BATCH", "cancel", "issue_codes"]

BATCH = 2_000
"""Codes that are stored together."""


def issue_codes(kept: KeptRound, members: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each member's id with a new code, as people read it.

    They are stored batch by batch: a code that was yielded opens the booth (once the caller's own
    transaction ends, where there is one), and every earlier code of that member is cancelled.
    Whoever stops listening leaves codes of the last batch that nobody knows: issue again for those
    members. A member named twice has the later code.
    """
    left = iter(members)
    while batch := list(islice(left, BATCH)):
        drawn = {member: codes.draw() for member in batch}
        _store(kept, drawn)
        yield from ((member, codes.grouped(code)) for member, code in drawn.items())


def cancel(kept: KeptRound, members: Sequence[str]) -> None:
    """Cancel the codes of some members: none of them opens the booth any more."""
    held = Code.objects.filter(round=kept, member__in=members, state=Code.State.ISSUED)
    held.update(state=Code.State.CANCELLED)


def _store(kept: KeptRound, drawn: dict[str, str]) -> None:
    made = clock.now()
    rows = [
        Code(round=kept, member=member, digest=codes.digest(code), made=made)
        for member, code in drawn.items()
    ]
    with transaction.atomic():
        cancel(kept, list(drawn))
        Code.objects.bulk_create(rows)
