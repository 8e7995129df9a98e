"""A page of a result in its three forms: to read, as data, and a table for a spreadsheet."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from hustings.report.csv import guarded
from hustings.web.outcome import addresses
from hustings.web.outcome.parts import known
from hustings.web.outcome.sources import published
from hustings.web.outcome.views.frame import page as draw
from hustings.web.outcome.views.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest

    from hustings.web.outcome.parts import Page, Table
    from hustings.web.outcome.sources import Published

__all__ = ["as_csv", "as_html", "as_json"]


@require_safe
def as_html(
    request: HttpRequest, source: str, make: Callable[..., Page], name: str, **parts: str
) -> HttpResponse:
    """Show a page."""
    held = published(source)
    made = make(held, *parts.values())
    tables = [
        (known(table), addresses.of(held, f"{name}_csv", *parts.values(), table.id))
        for table in made.tables
    ]
    data = addresses.of(held, f"{name}_json", *parts.values())
    return draw(
        request,
        held,
        "page",
        "" if name == "source" else made.title,
        made.above,
        made=made,
        tables=tables,
        data=data,
    )


@require_safe
def as_json(
    request: HttpRequest, source: str, make: Callable[..., Page], **parts: str
) -> HttpResponse:
    """Send what the page says, its tables with values as data, and its sources."""
    held = published(source)
    made = _data(held, make, parts)
    data = {
        "title": made.title,
        "results": held.slug,
        "says": list(made.says),
        "unsure": list(made.unsure),
        "sources": list(made.sources),
        "tables": {table.id: _rows(table) for table in made.tables},
        **made.data,
    }
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    return kept(request, held, f"{text}\n", "application/json")


@require_safe
def as_csv(
    request: HttpRequest, source: str, table: str, make: Callable[..., Page], **parts: str
) -> HttpResponse:
    """Send a table: a head of keys, then a row a line; what is not known is empty."""
    held = published(source)
    found = next((t for t in _data(held, make, parts).tables if t.id == table), None)
    if found is None:
        raise Http404(_("there is no table of this name"))
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([column.key for column in found.columns])
    for row in found.rows:
        writer.writerow([_cell(each.value) for each in row])
    return kept(request, held, stream.getvalue(), "text/csv", f"{held.slug}-{table}.csv")


def _data(held: Published, make: Callable[..., Page], parts: Mapping[str, str]) -> Page:
    """Return a page as data has it: in English for everybody, for copies of it are kept."""
    with override(settings.LANGUAGE_CODE):
        return make(held, *parts.values())


def _rows(table: Table) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    return [{key: each.value for key, each in zip(keys, row, strict=True)} for row in table.rows]


def _cell(value: Any) -> Any:
    return guarded(value) if isinstance(value, str) else value
