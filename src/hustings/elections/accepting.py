"""The ballot box: an envelope is judged, written to the disk, and only then acknowledged.

What was acknowledged is in ``sealed.jsonl``, whatever happens after: a crash, a second process. The
box in memory is an index of that file and of those of the other contests; before it judges, it
reads, alone, what others have added since.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.elections.action import RefusedError
from hustings.elections.frozen_roll import electors
from hustings.elections.issuing import register
from hustings.elections.judging import Known, judge, poll_of
from hustings.elections.publishing import ChangedFileError
from hustings.instants import instant
from hustings.seal import envelope as sealed
from hustings.seal import strict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from hustings.elections.office import Office
    from hustings.elections.store import Store
    from hustings.seal.envelope import Envelope

__all__ = ["BATCH", "Box"]

BATCH = 4096
"""Envelopes that are synced to the disk together when many are accepted at once."""

ELSEWHERE = ("", "")
"""Whose a sealed vote was that came for another contest: nobody's here."""


class Box:
    """The box of one contest whose poll is open."""

    def __init__(self, office: Office, contest: str) -> None:
        """Read the roll and what the box holds; raise RefusedError where the poll is not open."""
        self._poll = poll_of(office.round, contest)
        state = office.round.contest(contest)
        self.contest = contest
        self._store = office.store
        self._electors = electors(office.store, state)
        self._online = frozenset(
            each.elector for each in register(office.store, state) if each.channel == "online"
        )
        self._contests = tuple(office.round.contests)
        self._forget()

    def accept(self, envelope: Envelope) -> str:
        """Return the receipt of an envelope that is on the disk.

        The same envelope delivered again has the same receipt, at whatever time. Raises
        RefusedError, and OSError where it could not be written: then it is not acknowledged.
        """
        (answer,) = self.accept_many((envelope,))
        if isinstance(answer, RefusedError):
            raise answer
        return answer

    def accept_many(
        self, envelopes: Iterable[Envelope], told: Callable[[int], None] | None = None
    ) -> list[str | RefusedError]:
        """Return, for each envelope in turn, its receipt or why it is refused.

        They are synced to the disk in batches; ``told`` hears how many are done. Raises OSError
        where a batch could not be written: deliver all of them again, nothing is accepted twice.
        """
        answers: list[str | RefusedError] = []
        left = iter(envelopes)
        while batch := tuple(islice(left, BATCH)):
            answers += self._batch(batch)
            if told:
                told(len(answers))
        return answers

    def _batch(self, envelopes: Sequence[Envelope]) -> list[str | RefusedError]:
        with self._store.private.alone():
            self._catch_up()
            lines: list[bytes] = []
            try:
                answers = [self._answer(each, lines) for each in envelopes]
                if lines:
                    added = b"".join(lines)
                    self._store.private.add(places.sealed(self.contest), added)
                    self._read[self.contest] += len(added)
            except BaseException:
                self._forget()
                raise
        return answers

    def _answer(self, envelope: Envelope, lines: list[bytes]) -> str | RefusedError:
        print_ = sealed.fingerprint(envelope)
        try:
            receipt = judge(self._poll, envelope, self._known(envelope.elector, print_))
        except RefusedError as refused:
            return refused
        if receipt is not None:
            return receipt
        line = sealed.as_line(envelope)
        lines.append(line)
        return self._note(envelope.elector, envelope.at, print_, sealed.receipt(line))

    def _known(self, elector: str, print_: str) -> Known:
        return Known(
            part=self._electors.get(elector),
            online=elector in self._online,
            before=self._seen.get(print_),
            last=self._last.get(elector),
            closed=self._is_closed,
        )

    def _note(self, elector: str, at: datetime, print_: str, receipt: str) -> str:
        self._seen[print_] = (elector, receipt)
        self._last[elector] = at
        return receipt

    def _forget(self) -> None:
        self._read = dict.fromkeys(self._contests, 0)
        self._seen: dict[str, tuple[str, str]] = {}
        self._last: dict[str, datetime] = {}
        self._is_closed = False

    def _catch_up(self) -> None:
        """Read what was added since, here and in the other contests of the round.

        A box wrote these lines, and the close reads each of them whole: here the members that
        judge the next envelopes are enough.
        """
        for contest, offset in self._read.items():
            added = self._store.private.since(places.sealed(contest), offset)
            for line in added.splitlines():
                self._learn(contest, line)
            self._read[contest] = offset + len(added)
        self._is_closed = _exists(self._store, places.envelopes(self.contest))

    def _learn(self, contest: str, line: bytes) -> None:
        try:
            held = json.loads(line)
            print_ = strict.digest(strict.decoded(held["sealed"]))
            if contest == self.contest:
                elector, at = held["elector"], instant(held["at"])
                self._note(elector, at, print_, sealed.receipt(line))
            else:
                self._seen[print_] = ELSEWHERE
        except (ValueError, KeyError, TypeError, RecursionError):
            place = places.sealed(contest)
            raise ChangedFileError(f"{place} was changed: a line of it is no envelope") from None


def _exists(store: Store, name: str) -> bool:
    try:
        store.public.read(name).close()
    except FileNotFoundError:
        return False
    return True
