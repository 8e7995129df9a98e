"""What queues mail and letters for many, in the background."""

from __future__ import annotations

from django_tasks import task

from hustings.web.post import recipients
from hustings.web.post.actions.queue_letters import queue_letters
from hustings.web.post.actions.remind import remind
from hustings.web.post.actions.send_codes import send_codes
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of

__all__ = ["codes_to_all", "letters_to_all", "reminders"]


@task()
def codes_to_all(round_key: int, by: str) -> int:
    """Queue a code for everybody who may vote, is reached by mail and was sent none."""
    kept = KeptRound.objects.get(pk=round_key)
    return send_codes(kept, recipients.by_mail(kept, office_of(kept)), by)


@task()
def reminders(round_key: int, by: str) -> int:
    """Queue a reminder to everybody with a code."""
    return remind(KeptRound.objects.get(pk=round_key), by)


@task()
def letters_to_all(round_key: int, by: str) -> int:
    """Queue letters to everybody who may vote, is reached by letter and was sent no code."""
    kept = KeptRound.objects.get(pk=round_key)
    return queue_letters(kept, recipients.by_letter(kept, office_of(kept)), by)
