"""Which words of the law belong to a clause that the record cites.

A rule lists its clauses as its law is divided ("5.4.9", "r. 51(1)-(9)"); a stage may cite a part
of one ("5.4.9(b)", "r. 51(1)") or the article over several ("5.4").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["OURS", "cited", "found"]

OURS = {
    "constraint": (
        "Beside the law: whom a constraint needs, or who sits and is protected, is not excluded; "
        "whom a constraint leaves no seat is not elected."
    ),
    "promotion": (
        "Beside the law: where the count does not keep the constraints, those who would be elected "
        "to a larger body are promoted, and those who would not be elected to a smaller one give "
        "way. Among those who were equal in such a count a lot decides."
    ),
}
"""Clauses that a contest adds to any rule: no article of the law has them."""

_PARTS = re.compile(r"\((\d+)\)(?:-\((\d+)\))?")


def found(reference: str, clauses: Iterable[str]) -> tuple[str, ...]:
    """Return those of the listed clauses that a reference cites, in their order."""
    listed = tuple(clauses)
    if reference in listed:
        return (reference,)
    whole = [ref for ref in listed if reference.startswith(f"{ref}(")]
    under = [ref for ref in listed if ref.startswith((f"{reference}.", f"{reference}("))]
    return tuple(whole or under or [ref for ref in listed if _spans(ref, reference)])


def _spans(listed: str, reference: str) -> bool:
    """Whether a clause listed as a span, ``r. 51(1)-(9)``, has the part that is cited."""
    base, bracket, part = reference.partition("(")
    number, closed, _ = part.partition(")")
    if not (bracket and closed and number.isdigit() and listed.startswith(f"{base}(")):
        return False
    spans = ((int(low), int(high or low)) for low, high in _PARTS.findall(listed))
    return any(low <= int(number) <= high for low, high in spans)


def cited(references: Iterable[str], clauses: Mapping[str, str]) -> dict[str, str]:
    """Return the words of every clause that is cited, once, in the order of citation."""
    refs = (ref for reference in references for ref in found(reference, clauses))
    return {ref: clauses[ref] for ref in dict.fromkeys(refs)}
