"""What one batch of queued mail or letters does, in the background."""

from __future__ import annotations

from django.core.mail import get_connection
from django_tasks import task

from hustings.web.post.actions.deliver import deliver
from hustings.web.post.actions.make_letters import make_letters
from hustings.web.post.models import Letters
from hustings.web.rounds.models import KeptRound

__all__ = ["print_letters", "send"]


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
