"""A register's folder: the logs, which only grow, and the heads that bind them.

``register.toml``: what the office declares; ``events.csv``: the log; ``apart.csv``: declarations of
special categories, apart; ``heads.csv``: a line for every time that something was written, with the
number of events and the digests of the chains (:mod:`hustings.roll.chain`) of both logs, and in its
last cell the head of the chain of these lines themselves: one digest that binds both logs and the
moments at which they were written. A write counts once its line stands in ``heads.csv``: what a
crash left behind without it is taken away by the next. All files are the owner's alone.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hustings.files import save
from hustings.roll import chain, events_csv, sequences, settings
from hustings.roll.events import Log, empty, together
from hustings.roll.moments import numbered, parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from hustings.roll.settings import Settings

__all__ = ["Head", "Ledger", "RacedWriteError", "append", "begin", "caught_up", "load"]

SETTINGS, EVENTS, APART, HEADS = "register.toml", "events.csv", "apart.csv", "heads.csv"


class RacedWriteError(ValueError):
    """Somebody else wrote since the ledger was read: catch up, and look at it again."""


@dataclass(frozen=True, slots=True)
class Head:
    """What was written when: number of events and digest of both logs; ``head`` binds it all."""

    recorded: str
    events: int
    digest: str
    apart: int
    apart_digest: str
    head: str = ""

    def line(self) -> bytes:
        """Return the line of ``heads.csv``."""
        return self._text(self.head)

    def chained(self, last: str) -> Head:
        """Return it with its head, which follows the head of the line before."""
        return replace(self, head=chain.head(last, [self._text()]))

    def _text(self, *more: str) -> bytes:
        cells = (self.recorded, self.events, self.digest, self.apart, self.apart_digest, *more)
        return (",".join(map(str, cells)) + "\n").encode()


_START = chain.start(b"hustings-roll-heads/1\n")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Where the next line of each file begins, in bytes."""

    events: int
    apart: int
    heads: int


@dataclass(frozen=True, slots=True, repr=False)
class Ledger:
    """A register as its folder holds it: ``heads`` from the first write on."""

    root: Path
    settings: Settings
    log: Log
    apart: Log
    heads: tuple[Head, ...]
    sizes: Sizes


def begin(root: Path, declared: Settings, at: datetime) -> Ledger:
    """Make the folder of a new register; FileExistsError where something is there."""
    root.mkdir(mode=0o700, parents=True)
    first = _firsts(declared)
    head = Head(f"{numbered(at)}Z", 0, chain.start(first[0]), 0, chain.start(first[1])).chained(
        _START
    )
    contents = {SETTINGS: settings.written(declared), EVENTS: first[0], APART: first[1]}
    for name, content in (contents | {HEADS: head.line()}).items():
        save(root / name, content)
        (root / name).chmod(0o600)
    sizes = Sizes(len(first[0]), len(first[1]), len(head.line()))
    return Ledger(root, declared, empty(declared.attributes), empty(declared.apart), (head,), sizes)


def load(root: Path) -> Ledger:
    """Read a register and check it whole.

    Raises ValueError, with file and line, where a log is malformed, a sequence of events is
    impossible, or lines are not those that the heads bind; FileNotFoundError.
    """
    declared = settings.read((root / SETTINGS).read_bytes())
    with _naming(HEADS):
        heads = _heads((root / HEADS).read_bytes())
        if not heads:
            raise ValueError("line 1: the file is empty")
    first = _firsts(declared)
    with _naming(EVENTS):
        events = first[0] + _bound(root / EVENTS, first[0], [(h.events, h.digest) for h in heads])
        log = events_csv.read(events)
        _refuse(sequences.check(log))
    with _naming(APART):
        told = first[1] + _bound(root / APART, first[1], [(h.apart, h.apart_digest) for h in heads])
        apart = events_csv.read(told)
        _refuse(sequences.check_apart(apart))
    sizes = Sizes(len(events), len(told), sum(len(head.line()) for head in heads))
    return Ledger(root, declared, log, apart, heads, sizes)


def caught_up(held: Ledger) -> Ledger:
    """Return the ledger as it is now: only what was written since it was read is read and checked.

    Raises ValueError as :func:`load` does, where what was written does not follow what is held.
    """
    if (held.root / HEADS).stat().st_size == held.sizes.heads:
        return held
    with _naming(HEADS):
        new = _heads(_after(held.root / HEADS, held.sizes.heads), held.heads)
    if not new:
        return held
    last, first = held.heads[-1], _firsts(held.settings)
    with _naming(EVENTS):
        digests = [(head.events, head.digest) for head in (last, *new)]
        events = _following(held.root / EVENTS, held.sizes.events, digests)
        log = together(held.log, events_csv.read(first[0] + events))
        _refuse(sequences.check_new(log, len(held.log)))
    with _naming(APART):
        digests = [(head.apart, head.apart_digest) for head in (last, *new)]
        told = _following(held.root / APART, held.sizes.apart, digests)
        apart = together(held.apart, events_csv.read(first[1] + told))
        _refuse(sequences.check_apart(apart))
    sizes = _grown(held.sizes, events, told, b"".join(head.line() for head in new))
    return Ledger(held.root, held.settings, log, apart, (*held.heads, *new), sizes)


def append(ledger: Ledger, events: Log, apart: Log, at: datetime) -> Ledger:
    """Write new events at the end of both logs, all or none, and return the ledger as it is then.

    Raises RacedWriteError where somebody else wrote since the ledger was read, and ValueError where
    ``at`` lies before the last write or an event is impossible.
    """
    log, told = together(ledger.log, events), together(ledger.apart, apart)
    _refuse(sequences.check_new(log, len(ledger.log)))
    _refuse(sequences.check_apart(told))
    last = ledger.heads[-1]
    recorded = f"{numbered(at)}Z"
    if recorded < last.recorded:
        raise ValueError(f"the register was written at {last.recorded}, after {recorded}")
    lines, told_lines = events_csv.lines(events), events_csv.lines(apart)
    head = Head(
        recorded,
        len(log),
        chain.head(last.digest, lines),
        len(told),
        chain.head(last.apart_digest, told_lines),
    ).chained(last.head)
    held, sizes = (b"".join(lines), b"".join(told_lines), head.line()), ledger.sizes
    with _locked(ledger):
        _grow(ledger.root / EVENTS, sizes.events, held[0])
        _grow(ledger.root / APART, sizes.apart, held[1])
        _grow(ledger.root / HEADS, sizes.heads, held[2])
    heads = (*ledger.heads, head)
    return Ledger(ledger.root, ledger.settings, log, told, heads, _grown(sizes, *held))


def _firsts(declared: Settings) -> tuple[bytes, bytes]:
    return events_csv.header(declared.attributes), events_csv.header(declared.apart)


@contextmanager
def _naming(name: str) -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _heads(raw: bytes, known: tuple[Head, ...] = ()) -> tuple[Head, ...]:
    """Return the heads of these lines, which follow the known ones."""
    heads: list[Head] = []
    before = known[-1] if known else Head("", 0, "", 0, "", _START)
    for number, line in enumerate(_whole(raw), len(known) + 1):
        try:
            cells = line.decode().removesuffix("\n").split(",")
            recorded, events, digest, apart, apart_digest, _ = cells
            parsed([recorded])
            made = Head(recorded, int(events), digest, int(apart), apart_digest)
        except ValueError as error:
            raise ValueError(f"line {number}: no line of heads") from error
        made = made.chained(before.head)
        grows = made.events >= before.events and made.apart >= before.apart
        if made.line() != line or not grows or made.recorded < before.recorded:
            raise ValueError(f"line {number}: does not follow the line before")
        heads.append(made)
        before = made
    return tuple(heads)


def _bound(path: Path, first: bytes, heads: Sequence[tuple[int, str]]) -> bytes:
    """Return the events of a log, in lines; ValueError where a head does not bind them."""
    held = _whole(path.read_bytes())
    if not held or held[0] != first:
        raise ValueError("line 1: the columns are not those that register.toml declares")
    if heads[0] != (0, chain.start(first)):
        raise ValueError("line 1: the head of the empty log is another")
    return _checked(held[1:], heads)


def _following(path: Path, size: int, heads: Sequence[tuple[int, str]]) -> bytes:
    """Return the events after so many bytes; the first of ``heads`` binds all before them."""
    return _checked(_whole(_after(path, size)), heads)


def _checked(lines: Sequence[bytes], heads: Sequence[tuple[int, str]]) -> bytes:
    """Return those lines that ``heads`` bind, which begin where the first of them ends."""
    first, last = heads[0][0], heads[-1][0]
    events = lines[: last - first]
    if len(events) < last - first:
        raise ValueError(f"line {first + len(lines) + 2}: missing, {last} events were written")
    digests = (heads[0][1], *chain.extended(heads[0][1], events))
    after = first
    for count, head in heads:
        if digests[count - first] != head:
            raise ValueError(
                f"lines {after + 2} to {count + 1} were changed: their head was {head}"
            )
        after = count
    return b"".join(events)


def _after(path: Path, size: int) -> bytes:
    """Return what follows so many bytes; ValueError where the file is shorter than that."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < size:
            raise ValueError("the file is shorter than it was: lines were taken away")
        file.seek(size)
        return file.read()


def _grown(sizes: Sizes, events: bytes, apart: bytes, heads: bytes) -> Sizes:
    return Sizes(sizes.events + len(events), sizes.apart + len(apart), sizes.heads + len(heads))


def _whole(raw: bytes) -> list[bytes]:
    """Return the lines, without a last one that a crash cut short."""
    return [line + b"\n" for line in raw.split(b"\n")[:-1]]


def _refuse(findings: Sequence[sequences.Finding]) -> None:
    for finding in findings:
        if finding.refused:
            raise ValueError(f"line {finding.line + 2}: {finding.reason}")


@contextmanager
def _locked(ledger: Ledger) -> Iterator[None]:
    """Keep others from writing; RacedWriteError where somebody wrote since the ledger was read."""
    path = ledger.root / HEADS
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if _whole(_after(path, ledger.sizes.heads)):
            raise RacedWriteError("somebody else wrote to the register meanwhile: look at it again")
        yield


def _grow(path: Path, size: int, lines: bytes) -> None:
    """Write lines after the first so many bytes, durably."""
    with path.open("r+b") as file:
        file.truncate(size)
        file.seek(size)
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
