"""The engines by name: who sorts and adds the papers. Every one gives the same answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.ballots import Box

__all__ = ["NAMES", "engine"]

NAMES = ("local", "reference", "sharded")


def engine(name: str) -> Callable[[Box], Any]:
    """Return the maker of the engine: a function from a formal box to a tally.

    ``local`` is numpy, ``reference`` plain Python, ``sharded`` several local engines whose sums
    are added. Raises ValueError where there is no engine of that name.
    """
    if name == "local":
        from hustings.tally.local import Local  # noqa: PLC0415

        return Local.of
    if name == "reference":
        from hustings.tally.reference import Reference  # noqa: PLC0415

        return Reference.of
    if name == "sharded":
        return _sharded
    raise ValueError(f"there is no engine {name!r}; choose one of: {', '.join(NAMES)}")


def _sharded(box: Box) -> Any:
    from hustings.tally.sharded import Sharded  # noqa: PLC0415

    return Sharded.of(box, max(2, min(os.cpu_count() or 2, 8)))
