"""What the partials need of Python: see docs/reference/design.md."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING, Any

from django import template

from hustings.web.design import links, states, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.core.paginator import Page
    from django.forms import BaseForm
    from django.template import Context

__all__ = ["register"]

register = template.Library()
_LENGTH = 1000
"""The width of the drawing of a bar in its own units."""
_GROUP = re.compile(r"[a-z0-9-]+:|.{1,8}", re.ASCII)


@register.simple_tag
def error_links(form: BaseForm | None) -> tuple[links.Link, ...]:
    """Return the lines of the error summary of a form; none where it is unbound or in order."""
    return tuple(links.of_errors(form or None))


@register.simple_tag
def state_look(state: str) -> states.Look:
    """Return the word and colour of a state."""
    return states.look(state)


@register.simple_tag(takes_context=True)
def new_id(context: Context, name: str) -> str:
    """Return an id that no other call gives on this page: ``table-1``, ``table-2``."""
    page: Any = getattr(context, "request", None) or context.render_context
    if not hasattr(page, "design_ids"):
        page.design_ids = count(1)
    return f"{name}-{next(page.design_ids)}"


@register.simple_tag
def rank_words() -> str:
    """Return the words of the ranking script as JSON."""
    return _json(wording.RANKING)


@register.simple_tag
def cross_words() -> str:
    """Return the words of the counter of crosses as JSON."""
    return _json(wording.CROSSES)


def _json(words: Mapping[str, object]) -> str:
    return json.dumps({key: str(word) for key, word in words.items()}, ensure_ascii=False)


@register.filter
def beside(cells: Sequence[Any], columns: Sequence[Any]) -> zip[tuple[Any, Any]]:
    """Pair the cells of a row with their columns; raise ValueError where one is missing."""
    return zip(cells, columns, strict=True)


@register.filter
def groups(digest: str) -> list[str]:
    """Return the parts in which a long digest is shown: its prefix, then eight by eight."""
    return _GROUP.findall(digest)


@register.filter
def length_of(value: int, most: int) -> int:
    """Return how long a bar is, of a thousand, rounded down; a bar never leaves its frame."""
    return min(int(value) * _LENGTH // int(most), _LENGTH) if most else 0


@register.filter
def page_numbers(page: Page[Any]) -> Iterator[int | str]:
    """Return the page numbers to show, with gaps."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
