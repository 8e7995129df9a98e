"""The histories that the site is told to show are there and can be read: asked at its start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from hustings.web.outcome import histories

__all__ = ["histories_can_be_read"]


@register
def histories_can_be_read(**_: Any) -> list[CheckMessage]:
    """Return an error for each history that is missing, or in which something is wrong."""
    found: list[CheckMessage] = []
    for given in histories.given():
        try:
            histories.read(given)
        except (OSError, ValueError) as error:
            where = "HUSTINGS_HISTORIES names histories: nec-history, or folders"
            found.append(Error(f"{given}: {error}", hint=where, id="hustings.E001"))
    return found
