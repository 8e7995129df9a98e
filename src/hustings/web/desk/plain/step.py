"""What a step is that one officer takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from hustings.elections.action import Actor, Role
from hustings.elections.office import Office
from hustings.web.rounds.models import KeptRound

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from hustings.elections.phase import Phase
    from hustings.elections.state import ContestState

__all__ = ["Done", "Step"]

Done = Callable[[KeptRound, Office, tuple[str, ...], Actor, datetime], object]
"""Takes the step for these contests; raises RefusedError, RacedError, ChangedFileError."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step. ``whole``: it is for the round and not for single contests."""

    name: str
    title: str | _StrPromise
    says: tuple[str | _StrPromise, ...]
    done: str | _StrPromise
    phases: frozenset[Phase]
    roles: frozenset[Role]
    take: Done
    ready: Callable[[ContestState], bool] = lambda _state: True
    whole: bool = False
