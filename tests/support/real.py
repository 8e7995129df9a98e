"""Real ballots with official results, read from HUSTINGS_BALLOTS or ../shared/ballots."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("HUSTINGS_BALLOTS") or Path(__file__).parents[3] / "shared" / "ballots")
PRESENT = (ROOT / "index.csv").is_file()

needed = pytest.mark.skipif(
    not PRESENT,
    reason=f"real ballots are absent: nothing at {ROOT} (set HUSTINGS_BALLOTS to their folder)",
)


@cache
def index() -> tuple[dict[str, str], ...]:
    """Return the rows of the index, none where the real ballots are absent."""
    if not PRESENT:
        return ()
    with (ROOT / "index.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
