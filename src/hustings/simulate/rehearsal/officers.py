"""Who acts in a rehearsal. Nobody of them is a real person."""

from __future__ import annotations

from hustings.elections.action import Actor, Role

__all__ = ["DEPUTY", "OFFICER", "READERS"]

OFFICER = Actor("officer", Role.RETURNING_OFFICER)
DEPUTY = Actor("deputy", Role.DEPUTY)
READERS = (Actor("reader-one", Role.DEPUTY), Actor("reader-two", Role.DEPUTY))
"""They key the papers of the post, each for themselves."""
