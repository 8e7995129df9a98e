"""Data written as TOML by a plain writer of its own, to read it back and to damage it."""

import json
import re
from datetime import date, datetime, time

BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(data):
    """Return a table of texts, numbers, truths, dates, lists and tables as TOML.

    Lists of tables become ``[[headers]]`` where they stand in a table of headers.
    """
    return "\n".join(_table(data, ())) + "\n"


def _table(table, path):
    below = {k: v for k, v in table.items() if _has_header(v)}
    for name, value in table.items():
        if name not in below:
            yield f"{_key(name)} = {_value(value)}"
    for name, value in below.items():
        inner = (*path, name)
        header = ".".join(map(_key, inner))
        for each in value if isinstance(value, list) else [value]:
            yield f"\n[[{header}]]" if isinstance(value, list) else f"\n[{header}]"
            yield from _table(each, inner)


def _has_header(value):
    return isinstance(value, dict) or (
        isinstance(value, list) and value and all(isinstance(each, dict) for each in value)
    )


def _key(name):
    return name if BARE.fullmatch(name) else _value(name)


def _value(value):
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    return str(value)
