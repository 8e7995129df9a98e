"""A round kept in the database: the store of :mod:`hustings.elections.store`.

The envelopes of the box have a table of their own, with the columns that a judge asks for; every
other file is a row, every other growing file a row a line.
"""

from __future__ import annotations

from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from django.db import IntegrityError, transaction

from hustings.elections import places
from hustings.elections.store import RacedError
from hustings.web.rounds import box
from hustings.web.rounds.models import GrowingLine, HeldFile, JournalLine
from hustings.web.rounds.signals import journal_grew

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.web.rounds.models import KeptRound

__all__ = ["DatabaseEvidence", "DatabaseFiles", "DatabaseStore"]


class DatabaseFiles:
    """The files of one kind of one round."""

    def __init__(self, kept: KeptRound, *, public: bool) -> None:
        self._kept, self._public = kept, public

    def read(self, name: str) -> BinaryIO:
        """Open a file; raise FileNotFoundError."""
        row = HeldFile.objects.filter(round=self._kept, public=self._public, name=name).first()
        if row is None:
            raise FileNotFoundError(2, "no such file", name)
        return BytesIO(bytes(row.content))

    @contextmanager
    def write(self, name: str) -> Iterator[BinaryIO]:
        """Write a new file; raise FileExistsError."""
        stream = BytesIO()
        yield stream
        try:
            with transaction.atomic():
                HeldFile.objects.create(
                    round=self._kept, public=self._public, name=name, content=stream.getvalue()
                )
        except IntegrityError as error:
            raise FileExistsError(
                17, "written before, and files of a round never change", name
            ) from error

    def names(self) -> Iterator[str]:
        """Yield every name in order."""
        rows = HeldFile.objects.filter(round=self._kept, public=self._public)
        yield from sorted(rows.values_list("name", flat=True))


class DatabaseEvidence(DatabaseFiles):
    """The private files, of which some grow."""

    def __init__(self, kept: KeptRound) -> None:
        super().__init__(kept, public=False)

    def names(self) -> Iterator[str]:
        """Yield every name in order, of files that grow too."""
        grown = GrowingLine.objects.filter(round=self._kept).values_list("name", flat=True)
        boxes = map(places.sealed, box.contests(self._kept))
        yield from sorted({*super().names(), *grown.distinct(), *boxes})

    def read(self, name: str) -> BinaryIO:
        """Open a file, also one that grows; raise FileNotFoundError."""
        content = self.since(name, 0)
        return BytesIO(content) if content else super().read(name)

    def discard(self, name: str) -> None:
        """Take a file away, if it is there: written whole, grown, or a box."""
        HeldFile.objects.filter(round=self._kept, public=False, name=name).delete()
        GrowingLine.objects.filter(round=self._kept, name=name).delete()
        contest = _contest_of_box(name)
        if contest:
            box.empty(self._kept, contest)

    def add(self, name: str, lines: bytes) -> None:
        """Add whole lines to a growing file; they are durable once the transaction is."""
        if not lines.endswith(b"\n"):
            raise ValueError("only whole lines are added")
        whole = lines.splitlines(keepends=True)
        contest = _contest_of_box(name)
        if contest:
            box.add(self._kept, whole)
            return
        rows = (GrowingLine(round=self._kept, name=name, line=line) for line in whole)
        GrowingLine.objects.bulk_create(rows)

    def since(self, name: str, offset: int) -> bytes:
        """Return the whole lines after the first ``offset`` bytes, also of a file written whole."""
        contest = _contest_of_box(name)
        if contest:
            return box.lines(self._kept, contest)[offset:]
        whole = HeldFile.objects.filter(round=self._kept, public=False, name=name)
        rows = GrowingLine.objects.filter(round=self._kept, name=name).order_by("pk")
        pieces = (*whole.values_list("content", flat=True), *rows.values_list("line", flat=True))
        return b"".join(map(bytes, pieces))[offset:]

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the evidence alone: nothing is cast meanwhile; what is written here is one piece."""
        with transaction.atomic():
            box.lock_alone(self._kept)
            yield


class DatabaseStore:
    """What keeps a round in the database."""

    def __init__(self, kept: KeptRound) -> None:
        self.kept = kept
        self.public = DatabaseFiles(kept, public=True)
        self.private = DatabaseEvidence(kept)

    def append(self, line: bytes, number: int) -> None:
        """Add a line to the journal; raise RacedError where it has that line already."""
        if JournalLine.objects.filter(round=self.kept).count() != number - 1:
            raise RacedError(f"line {number} of the journal is not the next one")
        try:
            with transaction.atomic():
                JournalLine.objects.create(round=self.kept, number=number, line=line)
        except IntegrityError as error:
            raise RacedError(f"line {number} of the journal is not the next one") from error
        journal_grew.send(DatabaseStore, kept=self.kept, number=number)

    def journal(self, after: int = 0) -> Iterator[bytes]:
        """Yield the lines of the journal that follow the first ``after``."""
        rows = JournalLine.objects.filter(round=self.kept, number__gt=after).order_by("number")
        for line in rows.values_list("line", flat=True):
            yield bytes(line)


def _contest_of_box(name: str) -> str:
    """Return the contest of which this is the box (empty: the file is no box)."""
    first, _, rest = name.partition("/")
    contest = rest.rpartition("/")[0]
    return contest if first == "contests" and name == places.sealed(contest) else ""
