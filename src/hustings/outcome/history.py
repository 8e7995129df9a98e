"""A history: a folder of readable files with what is published of an organisation's elections.

``history.toml`` holds the title, the organisations and what was decided of persons; ``body.toml``
the register of the body; ``divisions.toml`` recorded votes; ``rounds/*.toml`` the results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from hustings.bodies import register
from hustings.bodies.person import person_of
from hustings.bodies.span import Span
from hustings.bodies.tables import BadTableError, day, each, known, loads, need_day, text, texts
from hustings.outcome import divisions, published
from hustings.outcome.organisation import Organisation, Under

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from hustings.bodies.register import Register
    from hustings.outcome.divisions import Division
    from hustings.outcome.result import ContestResult, RoundResult

__all__ = ["Decided", "History", "SizeStated", "is_history", "read"]

Made = TypeVar("Made")
KINDS = ("organisation", "slate", "umbrella")


class Decided(NamedTuple):
    """A decision about a person in one process, and in that alone: never a mark for all.

    ``process``: the contest (``ROUND/CONTEST``) or another process in words; ``decision``:
    ``blocked``, ``suspended``, ``reinstated`` or ``admitted``.
    """

    person: str
    process: str
    decision: str
    on: date | None
    by: str
    reason: str
    source: str


class SizeStated(NamedTuple):
    """How many seats a body has on a day, as one source says."""

    body: str
    on: date
    value: str
    source: str


class History(NamedTuple):
    """All that a history tells; rounds oldest first."""

    title: str
    register: Register
    organisations: Mapping[str, Organisation]
    decisions: tuple[Decided, ...]
    sizes: tuple[SizeStated, ...]
    divisions: tuple[Division, ...]
    rounds: tuple[RoundResult, ...]

    def contest(self, path: str) -> ContestResult:
        """Return a contest by ``ROUND/CONTEST``; raise KeyError with those there are."""
        held = {f"{one.id}/{each.id}": each for one in self.rounds for each in one.contests}
        if path not in held:
            raise KeyError(f"there is no contest {path}: there are {', '.join(held)}")
        return held[path]


def is_history(folder: Path) -> bool:
    """Return whether a folder is a history."""
    return (folder.joinpath("history.toml")).is_file()


def read(folder: Traversable) -> History:
    """Read a history; raise BadTableError naming the file, OSError."""
    held = _file(folder.joinpath("body.toml"), register.parse)
    head = _file(folder.joinpath("history.toml"), _Head(held).parse)
    votes = _file(
        folder.joinpath("divisions.toml"), lambda source: divisions.parse(source, held.persons)
    )
    files = [each for each in folder.joinpath("rounds").iterdir() if each.name.endswith(".toml")]
    rounds = [
        _file(each, lambda source: published.parse(source, held.persons, head.organisations))
        for each in files
    ]
    rounds.sort(key=lambda one: (one.date, one.id))
    return head._replace(divisions=votes, rounds=tuple(rounds))


def _file(path: Traversable, parse: Callable[[str], Made]) -> Made:
    try:
        return parse(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadTableError(f"{path}: this is TOML in UTF-8, and the file is not") from error
    except ValueError as error:
        raise BadTableError(f"{path}: {error}") from error


class _Head:
    """``history.toml``, with the persons whom it may name."""

    def __init__(self, held: Register) -> None:
        self._held, self._persons = held, held.persons

    def parse(self, source: str) -> History:
        """Return the history without its divisions and rounds."""
        data = loads(source)
        known(data, "title", "organisation", "decision", "size")
        organisations = {one.id: one for one in each(data, "organisation", _organisation)}
        for one in organisations.values():
            for under in one.under:
                if under.umbrella not in organisations:
                    raise BadTableError(f"{one.id} is under {under.umbrella}, which is not there")
        decisions, sizes = each(data, "decision", self._decided), each(data, "size", _size)
        title = text(data, "title")
        return History(title, self._held, organisations, decisions, sizes, (), ())

    def _decided(self, table: dict[str, Any]) -> Decided:
        return Decided(
            person=person_of(self._persons, text(table, "person")).id,
            process=text(table, "process"),
            decision=text(table, "decision"),
            on=day(table, "on"),
            by=text(table, "by", ""),
            reason=text(table, "reason", ""),
            source=text(table, "source"),
        )


def _organisation(table: dict[str, Any]) -> Organisation:
    kind = text(table, "kind", "organisation")
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind}")
    under = each(table, "under", _under)
    table.pop("under", None)
    return Organisation(
        id=text(table, "id"),
        name=text(table, "name"),
        kind=kind,
        aliases=texts(table, "aliases"),
        under=under,
        officers=texts(table, "officers"),
        source=text(table, "source", ""),
    )


def _under(table: dict[str, Any]) -> Under:
    return Under(text(table, "umbrella"), Span(day(table, "since"), day(table, "until")))


def _size(table: dict[str, Any]) -> SizeStated:
    return SizeStated(
        text(table, "body"), need_day(table, "on"), text(table, "value"), text(table, "source")
    )
