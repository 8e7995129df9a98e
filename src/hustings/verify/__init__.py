"""An independent check of a record: its arithmetic, and a recount with the reference engine.

The room can be called: ``hustings.verify(record, ballots)`` does both checks.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from hustings.verify.arithmetic import check_arithmetic
from hustings.verify.both import verify
from hustings.verify.difference import Difference
from hustings.verify.recount import recount
from hustings.verify.unchecked import Unchecked, unchecked

__all__ = ["Difference", "Unchecked", "check_arithmetic", "recount", "unchecked", "verify"]


class _Room(ModuleType):
    """A room and its main verb have one name, so the module answers to a call."""

    def __call__(self, *args: Any, **kwargs: Any) -> tuple[Difference, ...]:
        return verify(*args, **kwargs)


sys.modules[__name__].__class__ = _Room
