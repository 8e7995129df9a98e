"""Make the keys at the ceremony: what is public is kept as a draft, the shares go to the room."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

from hustings.elections.action import RefusedError
from hustings.seal import published, trustees
from hustings.web.desk.actions.draft_keys import draft
from hustings.web.desk.selectors import tasks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.seal.trustees import Ceremony
    from hustings.web.rounds.access import Desk

__all__ = ["make_keys"]


def make_keys(desk: Desk, passphrases: Mapping[str, str]) -> bytes:
    """Make a key for each contest whose ceremony is confirmed; return a ZIP of the share files.

    The shares are nowhere else: not in the database, not on a disk of the site. Made again, the
    keys made before are forgotten; nothing was entered yet. Raises RefusedError.
    """
    contests = [each.contest for each in tasks.authorised(desk.kept, "hold_ceremony")]
    plan = desk.office.round.definition.trustees
    if plan is None or not contests:
        raise RefusedError("no_ceremony", "no ceremony is confirmed, or the round has no trustees")
    try:
        made = trustees.ceremony(desk.kept.slug, contests, passphrases, plan.threshold)
    except ValueError as error:
        raise RefusedError("no_ceremony", str(error)) from error
    for key in made.keys:
        draft(desk.kept, key.public.contest, published.as_file(key), here=True)
    return _zipped(made)


def _zipped(made: Ceremony) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for trustee, file in made.files.items():
            archive.writestr(f"trustees/{trustees.file_name(trustee)}", file)
        for key in made.keys:
            archive.writestr(f"public/{key.public.contest}/key.json", published.as_file(key))
    return stream.getvalue()
