"""Where the front door meets the room of reports: the forms of a count, by name."""

from __future__ import annotations

import json
from importlib import import_module
from os.path import splitext
from typing import TYPE_CHECKING, Any

from hustings import record
from hustings.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hustings.record import Count

__all__ = [
    "ENDINGS",
    "FORMS",
    "clauses_of",
    "compared",
    "compared_json",
    "draw",
    "form_of",
    "fragment",
    "lines_of",
    "show",
]

FORMS = ("table", "text", "markdown", "csv", "html", "ut", "json")
"""What a count can be drawn as; ``ut`` is the JSON that RCVis and RCTab exchange."""

ENDINGS = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".txt": "text",
}
"""Endings of file names, and the form that each asks for."""


def form_of(name: str) -> str | None:
    """Return the form that the ending of a file name asks for, or None."""
    return ENDINGS.get(splitext(name)[1].lower())  # noqa: PTH122 (pathlib is slow to import)


def clauses_of(count: Count) -> dict[str, str]:
    """Return the words of the law by clause, for the rule that the count followed."""
    ours: dict[str, str] = _report("law").OURS
    if count.rule.id not in catalogue.NAMES:
        return ours
    return ours | {clause.ref: clause.words for clause in catalogue.card(count.rule.id).clauses}


def draw(count: Count, form: str) -> str:
    """Return the count in one of FORMS, as text that ends with a line break."""
    if form == "json":
        return "".join(lines_of(record.to_json(count)))
    if form == "table":
        return _table(count)
    if form == "ut":
        return json.dumps(_report("ut_json").to_ut(count), ensure_ascii=False, indent=1) + "\n"
    law = () if form == "csv" else (clauses_of(count),)
    text: str = _report(form).draw(count, *law)
    return text if text.endswith("\n") else text + "\n"


def compared(counts: Iterable[Count], form: str = "table") -> str:
    """Return counts of the same ballots side by side: ``table``, ``markdown`` or ``html``."""
    room = _report("compare")
    held = room.compare(tuple(counts))
    if form == "table":
        return _plain(lambda console: console.print(room.terminal(held)))
    text: str = {"markdown": room.to_markdown, "html": room.to_html}[form](held)
    return text


def compared_json(counts: Iterable[Count]) -> dict[str, Any]:
    """Return counts of the same ballots side by side, as JSON data."""
    data: dict[str, Any] = _report("compare").to_json(_report("compare").compare(tuple(counts)))
    return data


def _table(count: Count) -> str:
    """The table without colours, for a file or a pipe."""
    return _plain(lambda console: _report("table").show(count, console))


def _plain(write: Callable[[Any], None], width: int = 100) -> str:
    from io import StringIO

    from rich.console import Console

    stream = StringIO()
    write(Console(file=stream, width=width, color_system=None))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def show(count: Count) -> None:
    """Print the table: in colours on a terminal (NO_COLOR is respected), plain elsewhere."""
    import sys

    if sys.stdout.isatty():
        _report("table").show(count)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(_table(count).encode())  # UTF-8 whatever the locale can write


def fragment(count: Count) -> str:
    """Return the count as a piece of HTML for a notebook."""
    text: str = _report("notebook").html_fragment(count)
    return text


def _report(module: str) -> Any:
    return import_module(f"hustings.report.{module}")


def lines_of(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield JSON with one member a line, and one stage a line: quick to write, easy to compare."""
    for place, (key, value) in enumerate(data.items()):
        yield f"{',' if place else '{'}\n{_dumps(key)}: "
        if key == "stages" and value:
            yield "[\n" + ",\n".join(_dumps(stage) for stage in value) + "\n]"
        else:
            yield _dumps(value)
    yield "\n}\n" if data else "{}\n"


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
