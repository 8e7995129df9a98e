"""What each method would have made of the same papers: seats by slate, method by method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.report.charts import stacked
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hustings.report.charts.chart import Chart
    from hustings.report.phrases import Speech

__all__ = ["chart"]


def chart(
    title: str, results: Sequence[tuple[str, Mapping[str, int]]], say: Speech = ENGLISH
) -> Chart:
    """Return the picture of ``(method, seats by slate)``, slates in one order throughout."""
    bars = [stacked.Bar(method, seats) for method, seats in results]
    return stacked.chart(title, say("Method"), bars, say)
