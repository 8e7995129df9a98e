"""The nouns of an election: candidate, contest, constraint, ranking. Frozen; no input or output."""

from __future__ import annotations

from hustings.terms.contest import Candidate, Constraint, ConstraintMethod, Contest, RonMethod
from hustings.terms.filling import Filling
from hustings.terms.formality import Formality, Informality, Treatment

__all__ = [
    "Candidate",
    "Constraint",
    "ConstraintMethod",
    "Contest",
    "Filling",
    "Formality",
    "Informality",
    "Ranking",
    "RonMethod",
    "Treatment",
]

Ranking = tuple[int, ...]
"""Candidate numbers in order of preference; what a formal paper says."""
