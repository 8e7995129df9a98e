"""Hustings counts the elections of a membership organisation exactly, and lets anyone prove it.

>>> import hustings
>>> ballots = hustings.read({("Ada",): 3, ("Ben",): 3, ("Cy", "Ben"): 1}, seats=1)
>>> count = hustings.count(ballots, rule="scottish_2011", seed="published beforehand")
>>> count.elected
('Ben',)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings._version import __version__

if TYPE_CHECKING:
    from hustings.front.counted import Counted
    from hustings.front.entry import count, read
    from hustings.verify.both import verify

__all__ = ["Counted", "__version__", "count", "read", "verify"]

# What is asked for is imported when it is asked for: ``import hustings`` stays quick.
_HOMES = {
    "Counted": "hustings.front.counted",
    "count": "hustings.front.entry",
    "read": "hustings.front.entry",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "verify":
        return import_module("hustings.verify")
    if name not in _HOMES:
        raise AttributeError(f"module 'hustings' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
