"""A round at a glance: its contests, its dates, what one can do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hustings.elections import people
from hustings.elections.phase import Phase
from hustings.instants import instant
from hustings.web.board import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from hustings.elections.state import ContestState, Round
    from hustings.web.board.shown import Shown

__all__ = ["Contest", "Dated", "Step", "contests", "dates", "steps"]


@dataclass(frozen=True, slots=True)
class Contest:
    """A contest in a list. ``closes``: when its poll does, while it is open; ``elected``: names,
    empty before the declaration, and ``declared``: when; ``holders``: who holds the seats ``since``
    a vacancy was filled, the last one."""

    id: str
    title: str
    seats: int
    phase: Phase
    says: str | _StrPromise
    closes: datetime | None
    elected: tuple[str, ...]
    declared: datetime | None = None
    holders: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its moment; ``titles`` of the contests it is for (empty: all); ``is_next``:
    nothing else comes before it."""

    at: datetime
    what: str | _StrPromise
    titles: tuple[str, ...]
    source: str
    is_past: bool
    is_next: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody can do now: what, where, for whom; ``is_main``: what most have come
    for."""

    text: str
    href: str
    hint: str
    is_main: bool = False


def contests(shown: Shown) -> tuple[Contest, ...]:
    """Return the contests of a round in its order."""
    return tuple(_contest(shown.now, state) for state in shown.now.contests.values())


def dates(shown: Shown, at: datetime) -> tuple[Dated, ...]:
    """Return the timetable in order of time."""
    titles = {plan.id: plan.title for plan in shown.definition.contests}
    events = sorted(shown.definition.timetable, key=lambda event: event.at)
    coming = min((event.at for event in events if event.at > at), default=None)
    return tuple(
        Dated(
            event.at,
            words.event(event.name),
            tuple(titles[contest] for contest in event.contests),
            event.source,
            event.at <= at,
            event.at == coming,
        )
        for event in events
    )


def steps(shown: Shown) -> tuple[Step, ...]:
    """Return what one can do now."""
    phases = {state.phase for state in shown.now.contests.values()}
    return tuple(_steps(shown.kept.slug, phases))


def _steps(slug: str, phases: set[Phase]) -> Iterator[Step]:
    def of(name: str) -> str:
        return reverse(f"board:{name}", args=(slug,))

    if Phase.POLLING in phases:
        hint = _("For members: have your code from the mail or letter.")
        yield Step(_("Vote"), "/vote/", hint, is_main=True)
    if Phase.DECLARED in phases:
        hint = _("With all figures, to check or reuse.")
        yield Step(_("See the results"), of("results"), hint, is_main=Phase.POLLING not in phases)
    if Phase.NOMINATING in phases:
        where = f"/stand/{slug}/"
        yield Step(_("Nominate or stand"), where, _("For nominating units and candidates."))
    if phases & {Phase.CALLED, Phase.NOMINATING, Phase.NOMINATED}:
        yield Step(_("See whether you are on the roll"), "/roll/me", _("For members."))
    if phases & {Phase.NOMINATING, Phase.NOMINATED, Phase.ISSUED, Phase.POLLING}:
        yield Step(_("Read how to vote"), of("how"), _("What to write on the paper."))
    if phases & {Phase.CLOSED, Phase.SETTLED, Phase.OPENED, Phase.COUNTED, Phase.DECLARED}:
        yield Step(_("Check your receipt"), of("receipt"), _("For whoever voted online."))


def _contest(now: Round, state: ContestState) -> Contest:
    plan, filled = state.plan, state.vacancies[-1] if state.vacancies else None
    return Contest(
        plan.id,
        plan.title,
        plan.seats,
        state.phase,
        words.phase(state.phase),
        now.definition.when("poll_closes", plan.id) if state.phase is Phase.POLLING else None,
        _names(now, state, (state.declaration or {"elected": ()})["elected"]),
        state.since if state.declaration else None,
        _names(now, state, filled["elected"]) if filled else (),
        instant(filled["at"]) if filled else None,
    )


def _names(now: Round, state: ContestState, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(people.candidature(now, state.plan.id, id_).name for id_ in ids)
