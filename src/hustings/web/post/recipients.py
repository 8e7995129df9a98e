"""Who gets what: those who are on the roll of any contest of a round, by mail or by letter."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from hustings.elections.phase import Phase
from hustings.web.post.models import Delivery
from hustings.web.register import lines, reach
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from hustings.elections.office import Office
    from hustings.web.register.models import Contact
    from hustings.web.rounds.models import KeptRound

__all__ = ["by_letter", "by_mail", "is_on_a_roll", "on_a_roll", "open_contests", "with_code"]

_VOTING = (Phase.ISSUED, Phase.POLLING)
_CUT_OFF = timedelta(hours=1)


def open_contests(office: Office) -> tuple[str, ...]:
    """Return the contests whose papers are issued and whose poll is not closed."""
    return tuple(name for name, each in office.round.contests.items() if each.phase in _VOTING)


def by_mail(kept: KeptRound, office: Office) -> Iterator[str]:
    """Yield the members who may vote, are reached by mail and were sent no code yet, or none that
    went out."""
    yield from _unsent(kept, office, reach.by_mail())


def by_letter(kept: KeptRound, office: Office) -> Iterator[str]:
    """Yield the members who may vote, are reached by letter and were sent no code yet, or none
    that was printed."""
    yield from _unsent(kept, office, reach.by_letter())


def _unsent(kept: KeptRound, office: Office, contacts: QuerySet[Contact]) -> Iterator[str]:
    members = contacts.order_by("member").values_list("member", flat=True)
    had = set(_under_way(kept).values_list("member", flat=True))
    yield from on_a_roll(kept, office, [member for member in members if member not in had])


def _codes(kept: KeptRound) -> QuerySet[Delivery]:
    return Delivery.objects.filter(round=kept, kind=Delivery.Kind.CODE)


def _under_way(kept: KeptRound) -> QuerySet[Delivery]:
    """Codes that were sent, or soon will be; one that has waited long is not: who was to send it
    may have been killed. If it is sent anew, the one that waits is replaced, and never goes out."""
    waiting = (Delivery.State.QUEUED, Delivery.State.SENDING)
    cut_off = Q(state__in=waiting, at__lt=clock.now() - _CUT_OFF)
    failed = Q(state=Delivery.State.FAILED)
    return _codes(kept).filter(replaced=False).exclude(failed | cut_off)


def with_code(kept: KeptRound) -> Iterator[str]:
    """Yield the members whose last code was sent by mail: whether they have voted is not asked."""
    sent = _codes(kept).filter(state=Delivery.State.SENT, replaced=False, letters=None)
    yield from sent.order_by("member").values_list("member", flat=True)


def is_on_a_roll(kept: KeptRound, office: Office, member: str) -> bool:
    """Return whether one member is on the roll of a contest that is open: no roll is read whole."""
    asked = (
        (contest, line)
        for contest in open_contests(office)
        for line in lines.candidates(kept, office, contest, member)
    )
    return bool(lines.held(kept, office, asked))


def on_a_roll(kept: KeptRound, office: Office, members: Iterable[str]) -> Iterator[str]:
    """Yield, in their order, those members who are on the roll of a contest that is open."""
    asked = list(members)
    left, found = asked, set[str]()
    for contest in open_contests(office):
        found |= {member for member, _ in lines.of_members(kept, office, contest, left)}
        left = [member for member in left if member not in found]
    yield from (member for member in asked if member in found)
