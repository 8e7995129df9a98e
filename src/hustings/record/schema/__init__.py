"""The published JSON schema of count records (draft 2020-12), shipped with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["count_schema"]


def count_schema() -> dict[str, Any]:
    """Return the schema of ``hustings-count/1`` as JSON data."""
    text = files(__name__).joinpath("count-1.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
