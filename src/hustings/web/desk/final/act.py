"""What a final act is on the desk: what it says before it is done, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hustings.elections.checks import awaits_report
from hustings.elections.office import Office
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from hustings.elections.action import Actor

__all__ = ["Act", "Case", "Figure", "Foresee", "Ready", "Run", "Wants", "always", "reported"]

Wants = Mapping[str, Any]
"""What the proposer asked for beside the contest: a reason, the reading of a paper."""
Figure = tuple["str | _StrPromise", "int | str | _StrPromise"]
"""A line of what a page shows before the act: what, and how many or which."""


@dataclass(frozen=True, slots=True)
class Case:
    """One act about to be done: in which round, for which contest, by which two persons, when."""

    kept: KeptRound
    office: Office
    contest: str
    wants: Wants
    by: Actor
    at: datetime
    second: Actor


Foresee = Callable[[KeptRound, Office, str, Wants], tuple[Figure, ...]]
"""Returns the figures that a page shows before the act. It changes nothing."""
Run = Callable[[Case], Office]
"""Does it; raises RefusedError, RacedError, ChangedFileError."""

Ready = Callable[[Office, str, datetime], bool]
"""``ready(office, contest, at)`` says whether the turn of an act has come, beside the phase."""


def always(now: Office, contest: str, at: datetime) -> bool:  # noqa: ARG001
    """It has, wherever the phase is right."""
    return True


def reported(now: Office, contest: str, at: datetime) -> bool:  # noqa: ARG001
    """It has where no report of the scrutineer has to come first: before a declaration."""
    return not awaits_report(now.round, now.round.contest(contest))


@dataclass(frozen=True, slots=True)
class Act:
    """A final act. ``name``: that of the domain's action; ``says``: what will happen, a sentence
    each; ``asks``: what the proposer must say (members of ``wants``).

    ``run`` is None where the trustees must be present: once it is confirmed the proposer carries it
    out with them, at the page ``page``. ``ready``: in which of the contests that are in its phases
    its turn has come; none of these is ticked at first.
    """

    name: str
    title: str | _StrPromise
    button: str | _StrPromise
    says: tuple[str | _StrPromise, ...]
    foresee: Foresee
    run: Run | None
    asks: tuple[str, ...] = ()
    page: str = ""
    ready: Ready = always
