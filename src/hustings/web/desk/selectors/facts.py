"""What the journal says of a contest, as figures; and the files that it has published."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hustings.elections import finishing, people, retention
from hustings.elections.action import RefusedError
from hustings.elections.moments import zone
from hustings.instants import instant
from hustings.rules import catalogue
from hustings.web.desk.words import plain
from hustings.web.rounds.models import HeldFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hustings.elections.state import ContestState, Round
    from hustings.web.rounds.models import KeptRound

__all__ = ["files", "of"]


def of(now: Round, state: ContestState) -> tuple[dict[str, object], ...]:
    """Return the figures of a contest, as far as it has come, as lines of a summary list."""
    found = (*_facts(now, state), *_evidence(now, state))
    return tuple({"key": key, "value": value} for key, value in found)


def _facts(now: Round, state: ContestState) -> Iterator[tuple[str, object]]:
    yield _("Seats"), state.plan.seats
    yield _("Rule of the count"), catalogue.card(state.plan.rule).title
    yield from _before_the_close(state)
    yield from _after_the_close(state)
    yield from _after_the_count(now, state)


def _before_the_close(state: ContestState) -> Iterator[tuple[str, object]]:
    if state.roll:
        yield _("Electors"), state.roll["electors"]
    if state.key:
        yield _("Key"), state.key["key"]
        yield _("Trustees"), ", ".join(state.key["trustees"])
    if state.close:
        yield _("Envelopes received online"), state.close["received"]
    if state.abandoned:
        yield _("Abandoned because"), state.abandoned["reason"]


def _after_the_close(state: ContestState) -> Iterator[tuple[str, object]]:
    if state.exclusions:
        for why, number in state.exclusions["by_reason"].items():
            yield _("Excluded: %(why)s") % {"why": plain(why).lower()}, number
        yield _("Votes that count"), state.exclusions["counted"]
    if state.opening:
        yield _("Votes opened"), state.opening["opened"]
        yield _("Votes that cannot be read"), sum(state.opening["unreadable"].values())


def _after_the_count(now: Round, state: ContestState) -> Iterator[tuple[str, object]]:
    named = partial(_names, now, state)
    if state.counts:
        yield _("Counts"), len(state.counts)
    if state.reports:
        at = localtime(instant(state.reports[-1]["at"]), zone(now.definition.zone))
        yield _("Scrutineer's report received"), date_format(at, "j F Y, H:i")
    if state.declaration:
        yield _("Elected"), named(state.declaration["elected"])
    for filled in state.vacancies:
        yield _("Left a seat"), named(filled["leavers"])
        yield _("Hold the seats since"), named(filled["elected"])


def _names(now: Round, state: ContestState, who: Iterable[str]) -> str:
    names = (people.candidature(now, state.plan.id, each).name for each in who)
    return ", ".join(names) or _("nobody")


def _evidence(now: Round, state: ContestState) -> Iterator[tuple[str, object]]:
    """Yield from when on ballots may be destroyed, or that they are."""
    if state.destroyed:
        yield _("Ballots"), _("destroyed; the certificate is published")
    elif state.paper and state.phase in finishing.OVER:
        try:
            until = retention.of_contest(now, state.plan.id).until
            yield _("Ballots may be destroyed from"), date_format(until, "j F Y")
        except RefusedError as refused:
            yield _("Ballots are kept"), str(refused)


def files(kept: KeptRound, contest: str) -> tuple[str, ...]:
    """Return the names of the published files of a contest, in order."""
    held = HeldFile.objects.filter(round=kept, public=True, name__startswith=f"contests/{contest}/")
    return tuple(held.order_by("name").values_list("name", flat=True))
