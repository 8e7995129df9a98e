"""A receipt held against the box: is it in, does it count, and if not, why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hustings.elections import places
from hustings.verify.archive import box, excluded
from hustings.verify.archive.finding import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.verify.archive.case import Case
    from hustings.verify.archive.finding import Saying

__all__ = ["check", "fate"]

_RECEIPT = re.compile(r"sha256:[0-9a-f]{64}")


def check(held: tuple[Case, ...], receipt: str) -> Saying:
    """Say in which contest an envelope was received and whether it counts; else it is wrong."""
    if not _RECEIPT.fullmatch(receipt):
        raise ValueError(f"{receipt!r} is no receipt: sha256: and 64 digits")
    said = [
        f"{case.contest}: {fate(case, receipt)}"
        for case in held
        if case.history.close and receipt in box.owners(case)
    ]
    if not said:
        places_ = ", ".join(_boxes(held))
        yield Wrong(places_, f"the receipt {receipt} is not there: replaced, late, or never given")
    return f"receipt {receipt} is in the box of {'; '.join(said)}"


def fate(case: Case, receipt: str) -> str:
    """Return in words whether an envelope of the box counts."""
    if not case.history.editions:
        return "received; which votes count is not fixed yet"
    last = case.history.editions[-1].number
    reason = excluded.fixed(case, last)["envelopes"].get(receipt)
    return f"it does not count, for the reason {reason}" if reason else "it counts"


def _boxes(held: tuple[Case, ...]) -> Iterator[str]:
    yield from (places.envelopes(case.contest) for case in held if case.history.close)
