"""What an archive publishes of one contest, read for the papers that are drawn from it.

Nothing is checked here but that the files are there: ``hustings verify`` proves an archive.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from hustings.outcome import from_archive
from hustings.record import from_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hustings.outcome.organisation import Organisation
    from hustings.outcome.result import ContestResult
    from hustings.record import Count

__all__ = ["NotPublishedError", "Published", "contests", "read"]

DECLARING = ("declare", "declare_unopposed", "declare_vacant")


class NotPublishedError(ValueError):
    """The archive holds no declaration of this contest."""


class Published(NamedTuple):
    """A declared contest. ``declared``: its declaration; ``account`` and ``record`` None: there was
    no poll, or the record is withheld; ``digests``: SHA-256 of each file that was read."""

    organisation: str
    round_title: str
    declared: Mapping[str, Any]
    at: datetime
    account: Mapping[str, Any] | None
    record: Count | None
    result: ContestResult
    organisations: Mapping[str, Organisation]
    digests: Mapping[str, str]

    @property
    def figures(self) -> Mapping[str, Any] | None:
        """The figures of the poll, from the roll to the valid vote; None where there was none."""
        return self.declared.get("figures")


def contests(archive: Path) -> tuple[str, ...]:
    """Return the contests that are declared, in the order of their declarations."""
    return tuple(_declared_at(archive))


def read(archive: Path, contest: str) -> Published:
    """Read a contest of an archive; raise NotPublishedError, OSError, ValueError."""
    moments = _declared_at(archive)
    if contest not in moments:
        held = ", ".join(moments) or "none yet"
        raise NotPublishedError(f"{archive}: {contest} is not declared; declared: {held}")
    definition = tomllib.loads((archive / "election.toml").read_text("utf-8"))
    folder = archive / "contests" / contest
    paths = [folder / f"{name}.json" for name in ("declaration", "account", "record")]
    data = {each.stem: each.read_bytes() for each in paths if each.is_file()}
    parsed = {name: json.loads(held) for name, held in data.items()}
    files = from_archive.in_folder(archive)
    result = next(each for each in from_archive.read(files).contests if each.id == contest)
    return Published(
        organisation=definition.get("organisation", ""),
        round_title=definition["title"],
        declared=parsed["declaration"],
        at=moments[contest],
        account=parsed.get("account"),
        record=from_json(parsed["record"]) if "record" in parsed else None,
        result=result,
        organisations=from_archive.organisations(files),
        digests={
            f"contests/{contest}/{name}.json": f"sha256:{hashlib.sha256(held).hexdigest()}"
            for name, held in data.items()
        },
    )


def _declared_at(archive: Path) -> dict[str, datetime]:
    found = {}
    for line in (archive / "journal.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["action"] in DECLARING:
            found[entry["data"]["contest"]] = datetime.fromisoformat(entry["at"])
    return found
