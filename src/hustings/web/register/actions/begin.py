"""Begin the register: once, with what the office declares of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.register import ledgers

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.roll.ledger import Ledger
    from hustings.roll.settings import Settings

__all__ = ["begin"]


def begin(declared: Settings, at: datetime) -> Ledger:
    """Begin it; raise ValueError where it was begun before."""
    try:
        return ledgers.begin(declared, at)
    except FileExistsError as error:
        raise ValueError("the register was begun before: it is never begun anew") from error
