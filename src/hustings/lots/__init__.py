"""Chance enters by one door: recorded decisions, a seed published beforehand, or a question.

A rule asks ``lots.draw(purpose, tied)``; every answer is kept as a Decision in ``lots.drawn``.
"""

from hustings.lots.asked import Asked, Repeated
from hustings.lots.door import LotAwaitedError, Lots
from hustings.lots.examined import examined
from hustings.lots.recorded import Awaited, BadLotsError, Drawn, Recorded
from hustings.lots.seeded import Seeded

__all__ = [
    "Asked",
    "Awaited",
    "BadLotsError",
    "Drawn",
    "LotAwaitedError",
    "Lots",
    "Recorded",
    "Repeated",
    "Seeded",
    "examined",
]
