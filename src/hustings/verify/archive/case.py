"""What the checks of a contest look at: the archive as read, the round as replayed, one contest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.elections.publishing import as_json
from hustings.verify.archive.binding import sound_files, withheld_files
from hustings.verify.archive.finding import UnsoundFileError
from hustings.verify.archive.history import History, histories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.elections.definition import ContestPlan, Definition
    from hustings.elections.journal import Entry
    from hustings.elections.state import ContestState, Round
    from hustings.verify.archive.binding import Bound
    from hustings.verify.archive.reading import Reader

__all__ = ["Archive", "Case", "cases"]


@dataclass(frozen=True, slots=True)
class Archive:
    """A whole archive, its journal found good.

    ``round``: where it stands after the last entry; ``befores``: where it stood when an entry was
    made, by the number of that entry, for those that print something of the round; ``over``: the
    numbers of entries after which every contest was over; ``sound``: files that are as the journal
    binds them; nothing is read from others.
    """

    files: Reader
    definition: Definition
    entries: tuple[Entry, ...]
    round: Round
    befores: Mapping[int, Round]
    over: frozenset[int]
    sound: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One contest of an archive. A case equals itself alone, so that long files are read once.

    ``evidence``: where it is given and not destroyed, files that the journal keeps from the public
    are read there.
    """

    archive: Archive
    contest: str
    history: History
    evidence: Reader | None = None

    @property
    def state(self) -> ContestState:
        """Where the contest stands at the end of the journal."""
        return self.archive.round.contest(self.contest)

    @property
    def plan(self) -> ContestPlan:
        """The contest as defined."""
        return self.archive.definition.contest(self.contest)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the electorate; the empty name where it is one heap."""
        return self.plan.parts or ("",)

    def content(self, name: str) -> bytes:
        """Return a file; raise UnsoundFileError where it is not the one that the journal binds."""
        if name in self.archive.sound:
            return self.archive.files.content(name)
        if self.evidence and name in sound_files(self.evidence, self._withheld):
            return self.evidence.content(name)
        if name in self.state.undisclosed and not self.archive.files.path(name).exists():
            raise UnsoundFileError(name, "is shown from the declaration on")
        raise UnsoundFileError(name)

    def is_withheld(self, name: str) -> bool:
        """Return whether the journal keeps a file from the public, and no evidence is given."""
        return self.evidence is None and name in self._withheld

    @property
    def _withheld(self) -> dict[str, Bound]:
        return withheld_files(self.contest, self.history)

    def data(self, name: str, schema: str, members: Mapping[str, type]) -> dict[str, Any]:
        """Return a JSON file of a schema, in its one form, with exactly these members beside
        ``schema``, ``round`` and ``contest``; raise ValueError where it is another."""
        content = self.content(name)
        held = json.loads(content, parse_float=_no_float, parse_constant=_no_float)
        wanted = {"schema": str, "round": str, "contest": str, **members}
        if not isinstance(held, dict) or held.keys() != wanted.keys():
            raise ValueError(f"expected an object with {', '.join(sorted(wanted))}")
        for member, kind in wanted.items():
            if type(held[member]) is not kind:
                raise ValueError(f"{member} is of another type than {kind.__name__}")
        head = {"schema": schema, "round": self.archive.definition.id, "contest": self.contest}
        for member, value in head.items():
            if held[member] != value:
                raise ValueError(f"{member} is {held[member]!r}, not {value!r}")
        if as_json(held) != content:
            raise ValueError("not in the one form that files of a round have")
        return held


def cases(archive: Archive, evidence: Reader | None = None) -> Iterator[Case]:
    """Yield the contests of an archive in the order of its definition."""
    held = histories(archive.entries)
    for plan in archive.definition.contests:
        history = held.get(plan.id, History())
        yield Case(archive, plan.id, history, None if history.destroyed else evidence)


def _no_float(text: str) -> Any:
    raise ValueError(f"{text} is no whole number")
