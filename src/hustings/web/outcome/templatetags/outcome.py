"""What the templates of results need of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html

from hustings.web.outcome import addresses
from hustings.web.outcome.parts import English

if TYPE_CHECKING:
    from hustings.web.outcome.sources import Published

__all__ = ["register"]

register = template.Library()


@register.simple_tag
def figure_address(held: Published, form: str, name: str) -> str:
    """Return where a picture is: ``form`` is ``svg``, ``figure`` or ``frame``."""
    return addresses.of(held, form, name)


@register.filter
def spoken(text: str) -> str:
    """Return the attribute that says of words that they are English; empty for the page's own."""
    return format_html(' lang="{}"', "en") if isinstance(text, English) else ""
