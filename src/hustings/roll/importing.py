"""The office's file beside the register: what is new, what changed, who is gone, what is refused.

:func:`compare` changes nothing: it returns the difference and the events that would make the
register what the file says. The file of a second import of the same members makes no events.

A member of the file who is not in the register joined on the day that the file gives. Who had
lapsed and is in the file with the old date is reinstated; with a later date, has joined again. Who
resigned or was expelled and is in the file as though nothing had happened is refused: a file that
was made before a resignation must not undo it. Who is not in the file any more has ``gone`` (as
the settings say) at the moment of the import, never a member whose row is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hustings.roll import sequences, status
from hustings.roll.beside import beside, codes_beside, places_in
from hustings.roll.drafts import declarations, events
from hustings.roll.events import together
from hustings.roll.moments import days_in, zone
from hustings.roll.rows import members
from hustings.roll.tables import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from hustings.roll.beside import Beside
    from hustings.roll.columns import Register
    from hustings.roll.events import Log
    from hustings.roll.rows import Rows
    from hustings.roll.settings import Settings
    from hustings.roll.tables import Table

__all__ = ["STEPS", "Change", "Difference", "check_applicable", "compare"]

_HIDDEN = "(kept apart)"
STEPS = 4
"""Reading members, laying them beside the register, drafting events, saying what changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One attribute of a member that the file says otherwise; values kept apart are not shown."""

    line: int
    member: str
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, repr=False)
class Difference:
    """What an import would do.

    ``rows`` = ``same`` + ``added`` + ``returned`` + ``altered`` + refused rows; ``altered``:
    members of whom an attribute changes, each in ``changes``; ``gone``: members not in the file;
    ``before``: members before the import; ``nameless``: refused rows that show no id, so that
    nobody can say who is gone; ``events`` and ``apart``: the new lines of the two logs.
    """

    rows: int
    empty: int
    before: int
    same: int
    added: tuple[str, ...]
    returned: tuple[str, ...]
    altered: tuple[str, ...]
    changes: tuple[Change, ...]
    gone: tuple[str, ...]
    refused: tuple[Refusal, ...]
    nameless: int
    events: Log
    apart: Log

    @property
    def refused_rows(self) -> int:
        """Rows that are refused: one may be refused for several reasons."""
        return len({refusal.line for refusal in self.refused})


def compare(
    log: Log,
    apart: Log,
    table: Table,
    settings: Settings,
    at: datetime,
    *,
    whole: bool = True,
    told: Callable[[int, int], None] = lambda _done, _total: None,
) -> Difference:
    """Return what a file drawn at ``at`` would change.

    ``whole`` False: the file holds only some members, and nobody is gone. ``told(done, total)`` is
    called when one of the :data:`STEPS` is done, each of which is over all rows.
    """
    rows = members(table, settings)
    told(1, STEPS)
    now, declared = status.register(log, at), status.declared(apart, at)
    found = beside(rows, now, settings, at)
    gone = _gone(rows, now) if whole else np.array([], dtype=np.int64)
    told(2, STEPS)
    wrong = dict(found.impossible)
    drafted = events(log, rows, now, found, gone, settings, at, wrong)
    if late := _impossible(log, drafted, rows):
        wrong |= late
        drafted = events(log, rows, now, found, gone, settings, at, wrong)
    told(3, STEPS)
    fates = _fates(rows, found, declared, wrong)
    return Difference(
        rows=table.rows,
        empty=table.empty,
        before=int(now.members.sum()),
        same=int(fates.same.sum()),
        added=_names(rows, fates.new),
        returned=_names(rows, fates.back),
        altered=_names(rows, fates.altered),
        changes=tuple(_changes(rows, now, found, declared, settings, fates)),
        gone=tuple(now.ids[place] for place in gone),
        refused=_refused(rows, wrong),
        nameless=rows.nameless,
        events=drafted,
        apart=declarations(rows, declared, at, wrong),
    )


@dataclass(frozen=True, slots=True, repr=False)
class _Fates:
    """What becomes of each row: one of these, or it is refused."""

    new: NDArray[np.bool_]
    back: NDArray[np.bool_]
    altered: NDArray[np.bool_]
    same: NDArray[np.bool_]


def _fates(rows: Rows, found: Beside, told: Register, wrong: dict[int, str]) -> _Fates:
    usable = np.ones(len(rows.ids), dtype=np.bool_)
    usable[list(wrong)] = False
    new = usable & found.new
    back = usable & (found.again | found.reinstated)
    altered = found.moved | found.corrected | _declared(rows, told)
    altered &= usable & ~new & ~back
    return _Fates(new, back, altered, usable & ~new & ~back & ~altered)


def _refused(rows: Rows, wrong: dict[int, str]) -> tuple[Refusal, ...]:
    reasons = [Refusal(int(rows.lines[row]), "joined", why) for row, why in wrong.items()]
    return tuple(sorted((*rows.refused, *reasons), key=lambda refusal: refusal.line))


def check_applicable(
    difference: Difference,
    settings: Settings,
    *,
    leave_refused: bool = False,
    confirmed: int | None = None,
) -> None:
    """Raise ValueError where an import must not be applied: nothing is applied by halves.

    ``leave_refused``: the officer knows of the refused rows and goes on without them;
    ``confirmed``: so many members are meant to be gone.
    """
    refused, gone = difference.refused_rows, len(difference.gone)
    if refused and not leave_refused:
        raise ValueError(f"{refused} rows are refused: correct the file, or go on without them")
    if gone and difference.nameless:
        raise ValueError(
            f"{difference.nameless} refused rows show no member: nobody can say who is gone"
        )
    if gone * 100 > settings.most_gone * difference.before and gone != confirmed:
        raise ValueError(
            f"{gone} of {difference.before} members are not in the file, more than "
            f"{settings.most_gone} in 100: is it the whole file? Confirm the number if so"
        )


def _names(rows: Rows, mask: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(rows.ids[row] for row in np.flatnonzero(mask))


def _gone(rows: Rows, now: Register) -> NDArray[np.int64]:
    """Return the places of members of whom the file shows no row, refused rows counted as shown."""
    shown = np.zeros(len(now.ids), dtype=np.bool_)
    for names in (rows.ids, tuple(rows.named)):
        place = places_in(names, now.places)
        shown[place[place >= 0]] = True
    return np.flatnonzero(now.members & ~shown)


def _impossible(log: Log, drafted: Log, rows: Rows) -> dict[int, str]:
    """Return the rows whose events cannot follow, or be followed by, what the log holds."""
    held = together(log, drafted)
    findings = [finding for finding in sequences.check(held) if finding.refused]
    row_of = {name: row for row, name in enumerate(rows.ids)} if findings else {}
    found = {row_of.get(held.ids[held.member[f.line]]): f.reason for f in findings}
    return {row: reason for row, reason in found.items() if row is not None}


def _declared(rows: Rows, told: Register) -> NDArray[np.bool_]:
    place = places_in(rows.ids, told.places)
    found = np.zeros(len(place), dtype=np.bool_)
    for name in rows.apart:
        found |= codes_beside(rows.attributes[name], told.column(name), place)
    return found


def _changes(
    rows: Rows,
    now: Register,
    found: Beside,
    told: Register,
    settings: Settings,
    fates: _Fates,
) -> Iterator[Change]:
    """Yield every changed cell of members who were known, column by column."""
    usable = fates.altered | fates.back
    since = days_in(now.since, zone(settings.zone))
    for row in np.flatnonzero(found.corrected & usable):
        old = str(since[found.place[row]])
        yield Change(int(rows.lines[row]), rows.ids[row], "joined", old, str(rows.joined[row]))
    for name, mask in found.differs.items():
        ours, theirs = now.column(name), rows.attributes[name]
        for row in np.flatnonzero(mask & usable):
            old, new = ours.values[ours.codes[found.place[row]]], theirs.values[theirs.codes[row]]
            yield Change(int(rows.lines[row]), rows.ids[row], name, old, new)
    place = places_in(rows.ids, told.places)
    for name in rows.apart:
        mask = codes_beside(rows.attributes[name], told.column(name), place)
        for row in np.flatnonzero(mask & usable):
            yield Change(int(rows.lines[row]), rows.ids[row], name, _HIDDEN, _HIDDEN)
