"""Published histories that this site shows: bundled ones by name, an organisation's own by folder.

``HUSTINGS_HISTORIES`` names them. A history does not change while the site runs: it is read once.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.text import slugify

from hustings import examples
from hustings.outcome.source import of_history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from hustings.outcome.source import Source

__all__ = ["Held", "given", "read", "slug"]


class Held(NamedTuple):
    """A history and the digest of its files, in hex."""

    source: Source
    digest: str


def given() -> tuple[str, ...]:
    """Return the names and folders of the settings."""
    return tuple(settings.HUSTINGS_HISTORIES)


def slug(name: str) -> str:
    """Return the name of a history in an address: its own, or that of its folder."""
    return slugify(Path(name).name)


@cache
def read(name: str) -> Held:
    """Read a history; raise ValueError, OSError."""
    path = Path(name)
    folder = path if path.is_dir() else examples.history(name)
    content = hashlib.sha256()
    for file in _files(folder):
        content.update(file.read_bytes())
    return Held(of_history(folder), content.hexdigest())


def _files(folder: Traversable) -> Iterator[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _files(each)
        elif each.name.endswith(".toml"):
            yield each
