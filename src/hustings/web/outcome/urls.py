"""The addresses of results: each page with its data beside it, and pictures that others may frame.

The data of a page is ``data.json`` below it, each of its tables ``NAME.csv``.
"""

from __future__ import annotations

from django.urls import path

from hustings.web.outcome.pages import PAGES
from hustings.web.outcome.views import asking, figures, index, pages

app_name = "outcome"

_SOURCE = "<slug:source>/"

urlpatterns = [
    path("", index.index, name="index"),
    path(f"{_SOURCE}day", index.day, name="day"),
    path(f"{_SOURCE}panel/draw/", asking.panel, name="panel_draw"),
    path(f"{_SOURCE}selection/ask/", asking.selection, name="selection_ask"),
    path(f"{_SOURCE}figures/<path:name>.svg", figures.svg, name="svg"),
    path(f"{_SOURCE}figures/<path:name>/frame", figures.frame, name="frame"),
    path(f"{_SOURCE}figures/<path:name>/", figures.figure, name="figure"),
]
for _name, (_below, _made) in PAGES.items():
    _about = {"make": _made}
    _json, _csv = f"{_SOURCE}{_below}data.json", f"{_SOURCE}{_below}<str:table>.csv"
    urlpatterns += [
        path(_json, pages.as_json, _about, name=f"{_name}_json"),
        path(_csv, pages.as_csv, _about, name=f"{_name}_csv"),
        path(f"{_SOURCE}{_below}", pages.as_html, _about | {"name": _name}, name=_name),
    ]
