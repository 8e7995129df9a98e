"""A round as it was published: one readable TOML file, every figure with its source.

``[round]`` with id, title and date; a ``[[contest]]`` each with ``candidates`` (a table a line) and
``stated`` (a figure a line: ``figure``, ``value``, ``source``). What no source tells is left out
and stays unknown. A figure that two sources state differently is unknown too, and is a doubt
(:mod:`hustings.outcome.doubts`). The form is described in ``docs/reference/history.md``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hustings.bodies.person import person_of
from hustings.bodies.tables import (
    BadTableError,
    each,
    flag,
    known,
    loads,
    maybe_whole,
    need_day,
    text,
    texts,
    whole,
)
from hustings.figures import Votes
from hustings.outcome.result import CandidateResult, ContestResult, RoundResult, Stated

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from hustings.bodies.person import Person

__all__ = ["FIGURES", "parse"]

FIGURES = ("electorate", "papers", "valid", "informal", "quota")
"""Figures of a contest that questions use; others that are stated are only held and checked."""
OUT = ("", "withdrawn", "blocked")
DECIMAL = re.compile(r"\d+(\.\d+)?")


def parse(source: str, persons: Sequence[Person], backers: Container[str]) -> RoundResult:
    """Read a round; persons are named by id, name or alias, organisations by id.

    ``person`` gives the id where two persons bear the name on the paper. Raises BadTableError.
    """
    data = loads(source)
    known(data, "round", "contest")
    head = data.get("round")
    if not isinstance(head, dict):
        raise BadTableError("the table [round] with id, title and date is missing")
    reader = _Reader(persons, backers)
    try:
        id_, title, day = text(head, "id"), text(head, "title"), need_day(head, "date")
    except ValueError as error:
        raise BadTableError(f"[round]: {error}") from error
    return RoundResult(id_, title, day, each(data, "contest", reader.contest))


class _Reader:
    """Tables of a round, with the persons and organisations that they may name."""

    def __init__(self, persons: Sequence[Person], backers: Container[str]) -> None:
        self._persons, self._backers = persons, backers

    def contest(self, table: dict[str, Any]) -> ContestResult:
        stated = each(table, "stated", self._stated)
        candidates = each(table, "candidates", self._candidate)
        table.pop("stated", None)
        table.pop("candidates", None)
        held = agreed(stated)
        return ContestResult(
            id=text(table, "id"),
            title=text(table, "title"),
            body=text(table, "body"),
            section=text(table, "section"),
            date=need_day(table, "date"),
            seats=whole(table, "seats"),
            method=text(table, "method"),
            candidates=_once(candidates),
            complete=flag(table, "complete") is True,
            electorate=_number(held, "electorate"),
            papers=_number(held, "papers"),
            valid=_number(held, "valid"),
            informal=_number(held, "informal"),
            quota=_votes(held.get("quota")),
            region=text(table, "region", ""),
            sources=texts(table, "sources"),
            note=text(table, "note", ""),
            stated=stated,
            seats_by=self._seats_by(table),
        )

    def _candidate(self, table: dict[str, Any]) -> CandidateResult:
        name = text(table, "name")
        issued = self._known(texts(table, "by"))
        closed = self._known(texts(table, "at_close")) if "at_close" in table else issued
        out = text(table, "out", "")
        if out not in OUT:
            raise ValueError(f"{name}: out is withdrawn or blocked, not {out!r}")
        return CandidateResult(
            person=person_of(self._persons, text(table, "person", name)).id,
            name=name,
            votes=maybe_whole(table, "votes"),
            elected=flag(table, "elected"),
            stage=maybe_whole(table, "stage"),
            issued=issued,
            closed=closed,
            note=text(table, "note", ""),
            recommended=self._known(texts(table, "recommended")),
            place=maybe_whole(table, "place"),
            share=_hundredths(table),
            incumbent=flag(table, "incumbent"),
            out=out,
        )

    def _stated(self, table: dict[str, Any]) -> Stated:
        figure, value = text(table, "figure"), text(table, "value")
        if not DECIMAL.fullmatch(value):
            raise ValueError(f"{figure}: {value!r} is no decimal number")
        return Stated(figure, value, text(table, "source"), text(table, "of", ""))

    def _known(self, ids: Iterable[str]) -> tuple[str, ...]:
        for id_ in ids:
            if id_ not in self._backers:
                raise ValueError(f"{id_} is no organisation of this history")
        return tuple(ids)

    def _seats_by(self, table: dict[str, Any]) -> tuple[tuple[str, int], ...]:
        given = table.pop("seats_by", {})
        if not isinstance(given, dict) or not all(type(n) is int for n in given.values()):
            raise ValueError("seats_by must be a table of organisations with whole numbers")
        self._known(given)
        return tuple(given.items())


def agreed(stated: Iterable[Stated]) -> Mapping[str, str]:
    """Return the figures of a contest on which all who state them agree."""
    values: dict[str, set[str]] = {}
    for one in stated:
        if not one.of:
            values.setdefault(one.figure, set()).add(one.value)
    return {figure: min(held) for figure, held in values.items() if len(held) == 1}


def _once(candidates: tuple[CandidateResult, ...]) -> tuple[CandidateResult, ...]:
    ids = [one.person for one in candidates]
    if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        raise ValueError(f"{twice[0]} stands twice in one contest")
    return candidates


def _number(held: Mapping[str, str], figure: str) -> int | None:
    value = held.get(figure)
    if value is None:
        return None
    if "." in value:
        raise ValueError(f"{figure} is {value}: it is a whole number")
    return int(value)


def _votes(value: str | None) -> Votes | None:
    return None if value is None else Votes.parse(value, len(value.partition(".")[2]))


def _hundredths(table: dict[str, Any]) -> int | None:
    if "share" not in table:
        return None
    return Votes.parse(text(table, "share"), 2).units
