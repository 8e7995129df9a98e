"""A history as commands are given it, and the persons whom they name in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from hustings.bodies.person import Person
    from hustings.bodies.register import Register
    from hustings.outcome.history import History

__all__ = ["history_of", "person_in"]


def history_of(given: str) -> History:
    """Return a history by its folder or bundled name; raise Failure, ValueError, OSError."""
    from hustings.cli.sources import history_folder
    from hustings.outcome import history

    folder = history_folder(given)
    if folder is None:
        raise Failure(f"{given} is no history: give nec-history, or a folder with history.toml")
    return history.read(folder)


def person_in(register: Register, name: str) -> Person:
    """Return a person by id, name or alias; raise Failure where there is none, or several."""
    from hustings.bodies.person import person_of

    try:
        return person_of(register.persons, name)
    except (KeyError, ValueError) as error:
        raise Failure(f"{error.args[0]}: give the id of somebody in the register") from error
