"""Keep the public keys of a ceremony as drafts, until they are entered into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.seal import published
from hustings.seal.keys import BadKeyError
from hustings.web.desk.models import DraftKey
from hustings.web.desk.selectors import tasks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hustings.web.rounds.models import KeptRound

__all__ = ["draft", "take"]


def draft(kept: KeptRound, contest: str, content: bytes, *, here: bool) -> None:
    """Keep a public key; one made before for that contest is forgotten."""
    DraftKey.objects.update_or_create(
        round=kept, contest=contest, defaults={"content": content, "here": here}
    )


def take(kept: KeptRound, files: Iterable[bytes]) -> None:
    """Take key files that ``hustings trustee ceremony`` has made on another machine.

    Raises RefusedError for what is no key file, and for a contest whose ceremony is not confirmed.
    """
    contests = {each.contest for each in tasks.authorised(kept, "hold_ceremony")}
    for content in files:
        try:
            key = published.parse(content)
        except (BadKeyError, ValueError) as error:
            raise RefusedError("no_key", f"this is no key file: {error}") from error
        if key.public.round != kept.slug or key.public.contest not in contests:
            raise RefusedError(
                "other_key",
                f"the key is for {key.public.contest} of {key.public.round}: no ceremony of that "
                "contest is confirmed here",
            )
        draft(kept, key.public.contest, content, here=False)
