"""Send a member a new code in place of one that failed, bounced or was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.elections.action import RefusedError
from hustings.web.post import recipients
from hustings.web.post.actions.send_codes import send_codes
from hustings.web.register.selectors import contact
from hustings.web.rounds.offices import office_of

if TYPE_CHECKING:
    from hustings.web.rounds.models import KeptRound

__all__ = ["resend"]


def resend(kept: KeptRound, member: str, by: str) -> None:
    """Queue a mail with a new code; the earlier one is cancelled as it goes out.

    Raises RefusedError where the member is on no roll of an open contest, or has no address.
    """
    if not recipients.is_on_a_roll(kept, office_of(kept), member):
        raise RefusedError("not_on_roll", "this member is on no roll of a poll to come or open")
    reached = contact(member)
    if reached is None or not reached.email:
        raise RefusedError("no_address", "no e-mail address is held: enter one, or print a letter")
    send_codes(kept, [member], by)
