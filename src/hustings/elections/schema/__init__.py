"""The published JSON schema of ``election.toml`` (draft 2020-12), shipped with the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["SCHEMA", "election_schema"]

SCHEMA = "hustings-election/1"


@cache
def election_schema() -> dict[str, Any]:
    """Return the schema of ``hustings-election/1`` as JSON data."""
    text = files(__name__).joinpath("election-1.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
