"""Where results come from: a bundled history by name, a history's folder, or an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from hustings.bodies.register import Register
    from hustings.outcome.source import Source

__all__ = ["history_folder", "register_of", "source"]


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
    from hustings.outcome.archive_files import in_folder
    from hustings.outcome.source import of_archive, of_history

    folder = history_folder(given)
    if folder is not None:
        return of_history(folder)
    path = Path(given)
    if not (path / "journal.jsonl").is_file():
        raise Failure(
            f"{given} is neither a history (a folder with history.toml, or nec-history) nor an "
            "archive (a folder with journal.jsonl)"
        )
    return of_archive(in_folder(path), read_register(register) if register else None)


def register_of(given: str) -> Register:
    """Return the register of a body: of a history, or of a file."""
    from hustings.bodies import register

    folder = history_folder(given)
    if folder is None:
        return register.read(given)
    return register.parse((folder / "body.toml").read_text("utf-8"))
