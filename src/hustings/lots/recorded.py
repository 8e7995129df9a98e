"""Lots already drawn by a returning officer, read from a file and used in their order.

The file is text, one lot a line, in the order in which the lots were drawn::

    # Lots drawn on 3 May 2024 before the agents
    exclude 3 4 5 -> 4      # by cutting cards
    surplus 1 2 -> 2

that is: the purpose (as the count names it), the numbers of the tied candidates, an arrow, and the
number of the candidate on whom the lot fell. What follows ``#`` is a remark, kept as evidence. A
JSON file may be given instead: a list of objects with ``purpose``, ``tied``, ``chosen`` and, if
wanted, ``evidence``, as the ``decisions`` of a count record are, or such a record itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.lots.door import Keeper, LotAwaitedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Awaited", "BadLotsError", "Drawn", "Recorded", "parse"]

_LINE = r"(?P<purpose>[a-z_]+)\s+(?P<tied>\d+(?:\s+\d+)+)\s*->\s*(?P<chosen>\d+)"


class BadLotsError(ValueError):
    """A file of lots that cannot be read, or a lot that is not the one the count asks for."""


class Drawn(NamedTuple):
    """One lot as it was recorded; ``purpose`` and ``tied`` may be left open (empty)."""

    chosen: int
    purpose: str = ""
    tied: tuple[int, ...] = ()
    evidence: str = ""


def parse(text: str, name: str = "<lots>") -> tuple[Drawn, ...]:
    """Return the lots of a file's text; raise BadLotsError with its name, line and the fault."""
    if text.lstrip().startswith(("[", "{")):
        return _from_json(text, name)
    lots = []
    for number, line in enumerate(text.splitlines(), 1):
        body, _, remark = line.partition("#")
        if not body.strip():
            continue
        match = re.fullmatch(_LINE, body.strip())
        if match is None:
            raise BadLotsError(f"{name}:{number}: expected 'PURPOSE TIED ... -> CHOSEN': {line!r}")
        tied = tuple(sorted(int(word) for word in match["tied"].split()))
        lots.append(Drawn(int(match["chosen"]), match["purpose"], tied, remark.strip()))
        if lots[-1].chosen not in tied:
            raise BadLotsError(f"{name}:{number}: {lots[-1].chosen} is not one of the tied {tied}")
    return tuple(lots)


def _from_json(text: str, name: str) -> tuple[Drawn, ...]:
    try:
        data: Any = json.loads(text)
        entries = data["decisions"] if isinstance(data, dict) else data
        return tuple(
            Drawn(
                int(entry["chosen"]),
                str(entry["purpose"]),
                tuple(sorted(int(c) for c in entry["tied"])),
                str(entry.get("evidence", "")),
            )
            for entry in entries
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadLotsError(
            f"{name}: expected a JSON list of lots with purpose, tied and chosen ({error!r})"
        ) from error


class Recorded(Keeper):
    """Lots already drawn, used in their order; raise LotAwaitedError when they run out."""

    def __init__(self, lots: Iterable[int | Drawn]) -> None:
        super().__init__()
        self._lots = tuple(Drawn(lot) if isinstance(lot, int) else lot for lot in lots)

    @classmethod
    def read(cls, path: Path) -> Recorded:
        """Return the lots of a file; raise BadLotsError, OSError."""
        return cls(parse(path.read_text(encoding="utf-8-sig"), path.name))

    def draw(self, purpose: str, tied: Sequence[int]) -> int:
        """Return the recorded choice; raise BadLotsError where it answers another question."""
        number, group = len(self.drawn) + 1, tuple(sorted(tied))
        if number > len(self._lots):
            raise LotAwaitedError(number, purpose, group)
        lot = self._lots[number - 1]
        if (
            lot.chosen not in group
            or lot.tied not in ((), group)
            or lot.purpose not in ("", purpose)
        ):
            raise BadLotsError(
                f"lot {number} records {lot.purpose or 'a choice'} {list(lot.tied) or ''} -> "
                f"{lot.chosen}, but the count asks: {purpose} among candidates {list(group)}"
            )
        return self.keep(purpose, tied, lot.chosen, "recorded", lot.evidence)


class Awaited(Recorded):
    """No lot is drawn yet: the first one stops the count with LotAwaitedError."""

    def __init__(self) -> None:
        super().__init__(())
