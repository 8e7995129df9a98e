"""Who continues, who is elected in which order, who is excluded: a frozen value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.terms import Contest

__all__ = ["Field"]


class Field(NamedTuple):
    """``elected`` in order of election, ``excluded`` in order of exclusion.

    ``reopening`` stand for re-opening nominations; those of them in ``waiting`` continue one after
    another, each as soon as the one before is elected.
    """

    seats: int
    continuing: frozenset[int]
    elected: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()
    reopening: frozenset[int] = frozenset()
    waiting: tuple[int, ...] = ()

    @classmethod
    def of(cls, contest: Contest) -> Field:
        """Return the field before the count: everyone standing continues, but for those waiting."""
        waiting = contest.ron_clones
        return cls(
            contest.seats,
            contest.standing - set(waiting),
            reopening=contest.reopening,
            waiting=waiting,
        )

    @property
    def vacancies(self) -> int:
        """Seats still to be filled."""
        return self.seats - len(self.elected)

    @property
    def is_full(self) -> bool:
        """Whether every seat is filled."""
        return self.vacancies <= 0

    @property
    def is_decided(self) -> bool:
        """Whether no more candidates continue than there are vacancies."""
        return len(self.continuing) <= self.vacancies

    def elect(self, candidates: Iterable[int]) -> Field:
        """Return the field after these are elected, in this order."""
        chosen = tuple(candidates)
        called = len(self.reopening.intersection(chosen))
        return self._replace(
            continuing=self.continuing - set(chosen) | set(self.waiting[:called]),
            elected=self.elected + chosen,
            waiting=self.waiting[called:],
        )

    def closed(self) -> Field:
        """Return the field when no paper will move any more: nobody who waits will be called."""
        return self._replace(waiting=())

    def exclude(self, candidates: Iterable[int]) -> Field:
        """Return the field after these are excluded, in this order."""
        chosen = tuple(candidates)
        return self._replace(
            continuing=self.continuing - set(chosen), excluded=self.excluded + chosen
        )
