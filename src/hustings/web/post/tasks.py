"""What mail and letters do in the background."""

from __future__ import annotations

from django.core.mail import get_connection
from django_tasks import task

from hustings.web.post import recipients
from hustings.web.post.actions.deliver import deliver
from hustings.web.post.actions.make_letters import make_letters
from hustings.web.post.actions.queue_letters import queue_letters
from hustings.web.post.actions.remind import remind
from hustings.web.post.actions.send_codes import send_codes
from hustings.web.post.models import Letters
from hustings.web.rounds.models import KeptRound
from hustings.web.rounds.offices import office_of

__all__ = ["codes_to_all", "letters_to_all", "print_letters", "reminders", "send"]


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


@task()
def send(round_key: int, deliveries: list[int]) -> None:
    """Send the mails of a batch over one connection."""
    server = get_connection()
    try:
        deliver(KeptRound.objects.get(pk=round_key), deliveries, server)
    finally:
        server.close()


@task()
def print_letters(letters: int) -> None:
    """Make the PDF of a batch of letters."""
    make_letters(Letters.objects.select_related("round").get(pk=letters))
