"""The secret of a round's roll: a file of the data folder that only the site's own user can read.

It is in no database: whoever has a copy of the database alone cannot tell which member an envelope
is from. Backups keep it apart (docs/how-to/deploy.md).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from hustings.roll.commitment import RollSecret

if TYPE_CHECKING:
    from uuid import UUID

    from hustings.web.rounds.models import KeptRound

__all__ = ["draw", "path_of", "secret_of"]


def path_of(kept: KeptRound) -> Path:
    """Return where the secret of a round lies."""
    return _path(settings.DATA, kept.slug, kept.key)


def _path(data: str | Path, slug: str, key: UUID) -> Path:
    return Path(data) / "secrets" / f"{slug}-{key.hex}"


def draw(kept: KeptRound) -> None:
    """Draw the secret of a new round; raise FileExistsError where it has one."""
    path = path_of(kept)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    RollSecret.new().write(path)


def secret_of(kept: KeptRound) -> RollSecret:
    """Return the secret of a round; raise FileNotFoundError, and ValueError where others may read
    it."""
    return _read(str(settings.DATA), kept.slug, kept.key)


@lru_cache(maxsize=32)
def _read(data: str, slug: str, key: UUID) -> RollSecret:
    return RollSecret.read(_path(data, slug, key))
