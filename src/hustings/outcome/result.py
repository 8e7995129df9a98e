"""A result as the questions of this room take it, wherever it comes from.

It is drawn from an archive of ours or read from published history. What a source does not say is
None, never nought; ``sources`` says where the rest comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from hustings.figures import Votes

__all__ = ["CandidateResult", "ContestResult", "RoundResult", "Stated"]


class Stated(NamedTuple):
    """A figure as one source states it: several may state it differently.

    ``figure``: its name (``electorate``, ``papers``, ``turnout`` ...); ``value``: as decimal text;
    ``of``: the person or channel that it is about (empty: the contest).
    """

    figure: str
    value: str
    source: str
    of: str = ""


class CandidateResult(NamedTuple):
    """One who stood, or was to stand.

    ``person``: id of the person, whatever the spelling on the paper; ``votes``: those that decide
    the order of the poll (first preferences where they are ranked), whole; ``stage``: at which the
    person was elected; ``issued`` and ``closed``: the organisations that backed the candidate when
    papers were issued and at the close; ``recommended``: those that named the candidate after their
    own list; ``place``: in the poll, where a source says it without
    votes; ``share``: hundredths of one per cent, where a source says it without votes;
    ``incumbent``: whether a source says that the person held a seat of the section before;
    ``out``: why the name was not put to the vote (``withdrawn``, ``blocked``; empty: it was).
    """

    person: str
    name: str
    votes: int | None = None
    elected: bool | None = None
    stage: int | None = None
    issued: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    note: str = ""
    recommended: tuple[str, ...] = ()
    place: int | None = None
    share: int | None = None
    incumbent: bool | None = None
    out: str = ""

    @property
    def became(self) -> str:
        """What became of the candidate, as far as the poll alone tells: ``elected``,
        ``not_elected``, ``unknown``, or as ``out`` has it."""
        return self.out or {True: "elected", False: "not_elected", None: "unknown"}[self.elected]


class ContestResult(NamedTuple):
    """One contest of a round.

    ``method``: ``block_vote``, ``stv``, ``plurality``, ``college``, ``unopposed`` or another rule's
    name; ``complete``: whether every candidate is listed; ``electorate``, ``papers``, ``valid`` and
    ``informal`` are numbers of electors and of papers; ``region``: where a section votes region by
    region; ``stated``: figures each with its source, also those that contradict each other;
    ``seats_by``: seats by organisation where a source tells no names.
    """

    id: str
    title: str
    body: str
    section: str
    date: date
    seats: int
    method: str
    candidates: tuple[CandidateResult, ...]
    complete: bool
    electorate: int | None = None
    papers: int | None = None
    valid: int | None = None
    informal: int | None = None
    quota: Votes | None = None
    region: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    stated: tuple[Stated, ...] = ()
    seats_by: tuple[tuple[str, int], ...] = ()

    @property
    def stood(self) -> tuple[CandidateResult, ...]:
        """Those whose names were put to the vote."""
        return tuple(each for each in self.candidates if not each.out)

    @property
    def elected(self) -> tuple[CandidateResult, ...]:
        """Who is known to be elected, in the order in which they are listed."""
        return tuple(each for each in self.candidates if each.elected)

    @property
    def untold(self) -> int:
        """Seats of which no source tells who won them, by name or by backer."""
        told = len(self.elected) or sum(seats for _, seats in self.seats_by)
        return max(0, self.seats - told)

    @property
    def poll(self) -> tuple[CandidateResult, ...]:
        """Those whose votes are known, the most votes first."""
        known = (each for each in self.candidates if each.votes is not None)
        return tuple(sorted(known, key=lambda each: -(each.votes or 0)))


class RoundResult(NamedTuple):
    """A round: contests of one or several bodies that belong together."""

    id: str
    title: str
    date: date
    contests: tuple[ContestResult, ...]
