"""Every address of the site, as its URLconf has it."""

from __future__ import annotations

import re
from itertools import chain, product, zip_longest

from django.urls import get_resolver
from django.urls.resolvers import URLPattern

__all__ = ["addresses", "patterns", "routes"]

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def patterns(resolver, before=""):
    """Yield every route below a resolver with its view."""
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.callback
        else:
            yield from patterns(each, route)


def routes():
    """Return every route of the site with its view."""
    return dict(patterns(get_resolver()))


def addresses(route, parts):
    """Return every address of a route: ``parts`` says by name what may stand in each part of it.

    Raises KeyError where nobody has said what may stand in one.
    """
    names = _PART.findall(route)
    between = _PART.split("/" + route)[::2]
    return [
        "".join(chain(*zip_longest(between, values, fillvalue="")))
        for values in product(*(parts[name] for name in names))
    ]
