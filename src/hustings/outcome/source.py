"""Results with all that questions about them need, wherever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hustings.bodies.person import person_of
from hustings.outcome import from_archive, history

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from hustings.bodies.register import Register
    from hustings.outcome.archive_files import Read
    from hustings.outcome.history import History
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Source", "of_archive", "of_history"]


class Source(NamedTuple):
    """Results and who could have brought them about; rounds oldest first.

    ``history`` None: it is an archive; ``register`` None: nobody gave one, so nothing is known of
    who sat before.
    """

    title: str
    rounds: tuple[RoundResult, ...]
    organisations: Mapping[str, Organisation]
    register: Register | None
    history: History | None

    @property
    def contests(self) -> dict[str, ContestResult]:
        """Contests by ``ROUND/CONTEST``."""
        return {f"{one.id}/{each.id}": each for one in self.rounds for each in one.contests}


def of_history(folder: Traversable) -> Source:
    """Return the results of a history; raise BadTableError, OSError."""
    held = history.read(folder)
    return Source(held.title, held.rounds, held.organisations, held.register, held)


def of_archive(files: Read, register: Register | None) -> Source:
    """Return the results of an archive; raise NotDeclaredError, OSError, ValueError.

    A candidate is the person of the register with the same id, or else with the same name.
    """
    found = from_archive.read(files)
    if register is not None:
        found = found._replace(contests=tuple(_known(each, register) for each in found.contests))
    return Source(found.title, (found,), from_archive.organisations(files), register, None)


def _known(contest: ContestResult, register: Register) -> ContestResult:
    return contest._replace(
        candidates=tuple(
            each._replace(person=_person(each.person, each.name, register))
            for each in contest.candidates
        )
    )


def _person(id_: str, name: str, register: Register) -> str:
    """The id of the one person of the register who is meant; nobody, or several: the own id."""
    for called in (id_, name):
        try:
            return person_of(register.persons, called).id
        except (KeyError, ValueError):
            continue
    return id_
