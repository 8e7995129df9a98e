"""Where results come from: a bundled history by name, a history's folder, or an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    from hustings.bodies.register import Register
    from hustings.outcome.history import History
    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Source", "history_folder", "register_of", "source"]


class Source(NamedTuple):
    """Results with all that questions about them need. ``history`` None: it is an archive;
    ``register`` None: nobody gave one, so nothing is known of who sat before."""

    title: str
    rounds: tuple[RoundResult, ...]
    organisations: Mapping[str, Organisation]
    register: Register | None
    history: History | None

    @property
    def contests(self) -> dict[str, ContestResult]:
        """Contests by ``ROUND/CONTEST``."""
        return {f"{one.id}/{each.id}": each for one in self.rounds for each in one.contests}


def history_folder(given: str) -> Traversable | None:
    """Return the folder of a history by path or bundled name; None where it is none."""
    from hustings.examples import histories, history
    from hustings.outcome.history import is_history

    path = Path(given)
    if path.exists():
        return path if is_history(path) else None
    return history(given) if given in {each.name for each in histories()} else None


def source(given: str, register: str | None = None) -> Source:
    """Return the results of a history or an archive; raise Failure, ValueError, OSError."""
    from hustings.bodies.register import read as read_register
    from hustings.outcome import from_archive, history

    folder = history_folder(given)
    if folder is not None:
        held = history.read(folder)
        return Source(held.title, held.rounds, held.organisations, held.register, held)
    path = Path(given)
    if not (path / "journal.jsonl").is_file():
        raise Failure(
            f"{given} is neither a history (a folder with history.toml, or nec-history) nor an "
            "archive (a folder with journal.jsonl)"
        )
    known = read_register(register) if register else None
    files = from_archive.in_folder(path)
    found = from_archive.read(files)
    return Source(found.title, (found,), from_archive.organisations(files), known, None)


def register_of(given: str) -> Register:
    """Return the register of a body: of a history, or of a file."""
    from hustings.bodies import register

    folder = history_folder(given)
    if folder is None:
        return register.read(given)
    return register.parse((folder / "body.toml").read_text("utf-8"))
