"""Is the site whole? Journals, files, boxes, secrets and register, each against what binds it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hustings.elections import journal, office
from hustings.roll import ledger
from hustings.seal import envelope
from hustings.verify.archive.binding import bound_files, withheld_files
from hustings.verify.archive.history import histories
from hustings.web.rounds.models import Envelope, KeptRound
from hustings.web.rounds.offices import definition_of
from hustings.web.rounds.secret import secret_of
from hustings.web.rounds.store import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hustings.elections.journal import Entry
    from hustings.verify.archive.binding import Bound
    from hustings.web.rounds.store import DatabaseFiles

__all__ = ["differences"]


def differences() -> Iterator[str]:
    """Yield what is not as it must be, in words; nothing where the site is whole."""
    for kept in KeptRound.objects.order_by("slug"):
        for wrong in _of_round(kept):
            yield f"{kept.slug}: {wrong}"
    root = Path(settings.DATA) / "register"
    try:
        if root.exists():
            ledger.load(root)
    except (ValueError, OSError) as error:
        yield f"register: {error}"


def _of_round(kept: KeptRound) -> Iterator[str]:
    store = DatabaseStore(kept)
    try:
        entries = journal.read(store.journal())
        office.replay(definition_of(kept), entries)
    except ValueError as error:
        yield f"journal: {error}"
        return
    yield from _of_files(store.public, bound_files(entries))
    yield from _of_files(store.private, _withheld(entries))
    yield from _of_box(kept)
    try:
        secret_of(kept)
    except (ValueError, OSError) as error:
        yield f"secret of the roll: {error}"


def _withheld(entries: Sequence[Entry]) -> dict[str, Bound]:
    found: dict[str, Bound] = {}
    for contest, history in histories(entries).items():
        found |= {} if history.destroyed else withheld_files(contest, history)
    return found


def _of_files(files: DatabaseFiles, bound: Mapping[str, Bound]) -> Iterator[str]:
    for name, said in sorted(bound.items()):
        try:
            with files.read(name) as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        except FileNotFoundError:
            yield f"{name} is missing: line {said.entry} of the journal binds it"
            continue
        if f"sha256:{found}" != said.digest:
            yield f"{name} was changed: line {said.entry} of the journal binds another"


def _of_box(kept: KeptRound) -> Iterator[str]:
    rows = Envelope.objects.filter(round=kept).values_list("pk", "receipt", "line")
    for row, receipt, line in rows.iterator(chunk_size=1_000):
        if envelope.receipt(bytes(line)) != receipt:
            yield f"box: the envelope in row {row} is not the one of its receipt"
