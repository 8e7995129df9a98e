"""A whole round played from its files: the real rooms, simulated people."""

from __future__ import annotations

from hustings.simulate.rehearsal.play import Played, play

__all__ = ["Played", "play"]
