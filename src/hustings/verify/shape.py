"""Whether the values of a record are of the kinds that its schema says: whole numbers, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check_shape"]

_MOST_PLACES = 40

_WHOLE = frozenset(
    {
        "chosen",
        "distinct",
        "formal",
        "from",
        "iterations",
        "non_transferable_papers",
        "number",
        "order",
        "papers",
        "places",
        "received",
        "seats",
        "vacant",
    }
)
_TEXT = frozenset(
    {
        "action",
        "category",
        "clause",
        "code",
        "digest",
        "divisor",
        "evidence",
        "id",
        "label",
        "law",
        "lost_to_rounding",
        "name",
        "new_value",
        "non_transferable",
        "old_value",
        "party",
        "purpose",
        "reason",
        "schema",
        "settled",
        "source",
        "surplus",
        "title",
        "valid",
        "version",
        "votes",
    }
)
_MAPS = {
    "figures": str,
    "informal": int,
    "keep_values": str,
    "movement": str,
    "options": str,
    "papers": int,
    "shortened": int,
    "totals": str,
}
_LISTS = {"categories": str, "elected": int, "runners_up": int, "subjects": int, "tied": int}


def check_shape(data: Mapping[str, Any]) -> None:
    """Raise ValueError, naming the place, where a value is of another kind than the schema says."""
    _check(dict(data), "record")
    rule = data.get("rule")
    places = rule.get("places", -1) if isinstance(rule, dict) else -1
    if not 0 <= places <= _MOST_PLACES:
        raise ValueError(f"rule, places: {places!r} is not a number from 0 to {_MOST_PLACES}")


def _check(value: Any, where: str) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_member(key, inner, f"{where}, {key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            _check(inner, f"{where} {place}")


def _check_member(key: str, value: Any, where: str) -> None:
    if key in _MAPS and isinstance(value, dict):
        for name, inner in value.items():
            _of(_MAPS[key], inner, f"{where}, {name}")
    elif key in _LISTS and isinstance(value, list):
        for inner in value:
            if not isinstance(inner, dict):
                _of(_LISTS[key], inner, where)
            _check(inner, where)
    elif key in _WHOLE:
        _of(int, value, where)
    elif key in _TEXT:
        _of(str, value, where)
    else:
        _check(value, where)


def _of(kind: type, value: Any, where: str) -> None:
    if type(value) is not kind:
        what = "a whole number" if kind is int else "a text"
        raise ValueError(f"{where}: {value!r} is not {what}")
