"""Where each page of a result is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from hustings.web.outcome.sources import Published

__all__ = ["absolute", "backer", "contest", "of", "person", "section"]


def of(held: Published, name: str, *parts: str) -> str:
    """Return the address of a page of these results; empty where a part cannot be in an address."""
    try:
        return reverse(f"outcome:{name}", args=(held.slug, *parts))
    except NoReverseMatch:
        return ""


def contest(held: Published, path: str) -> str:
    """Return the address of a contest by its path ``ROUND/CONTEST``."""
    return of(held, "contest", *path.split("/", 1))


def person(held: Published, id_: str) -> str:
    """Return the address of a person."""
    return of(held, "person", id_)


def backer(held: Published, id_: str) -> str:
    """Return the address of a slate, an organisation or an umbrella."""
    return of(held, "backer", id_)


def section(held: Published, id_: str) -> str:
    """Return the address of a section."""
    return of(held, "section", id_)


def absolute(address: str) -> str:
    """Return an address as other sites have to write it."""
    return f"{settings.HUSTINGS_ADDRESS}{address}"
