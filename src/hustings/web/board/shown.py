"""Which rounds the public sees: those that are called, and no others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.http import Http404

from hustings.elections.disclosed import Disclosed
from hustings.elections.phase import Phase
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from hustings.elections.definition import Definition
    from hustings.elections.office import Office
    from hustings.elections.state import ContestState, Round
    from hustings.elections.store import Store

__all__ = ["Shown", "for_everyone", "shown_round", "shown_rounds"]

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Shown:
    """A round that the public sees, and where it stands; its archive as far as it is disclosed."""

    kept: KeptRound
    office: Office

    @property
    def now(self) -> Round:
        """Where the round stands."""
        return self.office.round

    @property
    def definition(self) -> Definition:
        """What was called."""
        return self.office.round.definition

    @property
    def store(self) -> Store:
        """Where its files are."""
        return self.office.store

    def contest(self, contest: str) -> ContestState:
        """Return a contest; raise Http404 where the round has none of that id."""
        if contest not in self.now.contests:
            raise Http404(f"there is no contest {contest}")
        return self.now.contests[contest]


def for_everyone(
    view: Callable[Concatenate[HttpRequest, Shown, P], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Hand a view the round that its address names as ``<slug:round>``; 404 before its call."""

    @wraps(view)
    def asked(
        request: HttpRequest,
        round: str,  # noqa: A002
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> HttpResponseBase:
        return view(request, shown_round(round), *args, **kwargs)

    return asked


def shown_round(slug: str) -> Shown:
    """Return a round that the public sees; raise Http404 where there is none of that id."""
    kept = KeptRound.objects.filter(slug=slug, shown=True).first()
    if kept is None or not _is_called(office_of(kept)):
        raise Http404(f"there is no round {slug}")
    return _shown(kept)


def shown_rounds() -> tuple[Shown, ...]:
    """Return every round that the public sees, the newest first."""
    kept = KeptRound.objects.filter(shown=True).order_by("-pk")
    held = (_shown(each) for each in kept)
    return tuple(each for each in held if _is_called(each.office))


def _shown(kept: KeptRound) -> Shown:
    office = office_of(kept)
    return Shown(kept, replace(office, store=Disclosed(office.store, office.round)))


def _is_called(office: Office) -> bool:
    return all(state.phase is not Phase.DEFINED for state in office.round.contests.values())
