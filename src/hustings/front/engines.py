"""The engines by name: who sorts and adds the papers. Every one gives the same answer."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from hustings.ballots.few import FewRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.ballots import Box

__all__ = ["NAMES", "engine"]

NAMES = ("local", "reference", "sharded")


def engine(name: str) -> Callable[[Box], Any]:
    """Return the maker of the engine: a function from a formal box to a tally.

    ``local`` is numpy (or, for a small clean file, plain Python), ``reference`` plain Python,
    ``sharded`` several numpy engines whose sums are added. Raises ValueError where there is no
    engine of that name.
    """
    if name == "local":
        return _local
    if name == "reference":
        from hustings.tally.reference import Reference

        return Reference.of
    if name == "sharded":
        return _sharded
    raise ValueError(f"there is no engine {name!r}; choose one of: {', '.join(NAMES)}")


def _local(box: Box) -> Any:
    if isinstance(box, FewRows):
        from hustings.tally.few import Few

        return Few.of(box)
    from hustings.tally.local import Local

    return Local.of(box)


def _sharded(box: Box) -> Any:
    from hustings.tally.sharded import Sharded

    return Sharded.of(box, max(2, min(os.cpu_count() or 2, 8)))
