"""What the templates of results need of Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from hustings.web.outcome import addresses

if TYPE_CHECKING:
    from hustings.web.outcome.sources import Published

__all__ = ["register"]

register = template.Library()


@register.simple_tag
def figure_address(held: Published, form: str, name: str) -> str:
    """Return where a picture is: ``form`` is ``svg``, ``figure`` or ``frame``."""
    return addresses.of(held, form, name)
