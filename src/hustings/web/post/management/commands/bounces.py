"""Take in mail that came back: one message from the standard input, or a whole mailbox."""

from __future__ import annotations

import email
import mailbox
import sys
from email import policy
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from hustings.web.post.actions.note_bounce import note_bounce

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator
    from email.message import EmailMessage

MOST = 4 << 20
"""Bytes of a message that are read: reports are short."""


class Command(BaseCommand):
    """``hustings-site bounces < message``, as a mail server calls it for every returned mail."""

    help = "Note mail that could not be delivered; its codes are cancelled."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mailbox", metavar="FILE", help="read a file in the mbox format")

    def handle(self, *args: Any, **options: Any) -> None:
        noted = other = 0
        for message in _messages(options["mailbox"]):
            if note_bounce(message):
                noted += 1
            else:
                other += 1
        self.stdout.write(f"{noted} bounced; {other} other messages left alone")


def _messages(path: str | None) -> Iterator[EmailMessage]:
    if path is None:
        raw = sys.stdin.buffer.read(MOST)
        yield email.message_from_bytes(raw, policy=policy.default)
        return
    try:
        held = mailbox.mbox(path, create=False)
    except (mailbox.NoSuchMailboxError, OSError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    for key in held.iterkeys():
        raw = held.get_bytes(key)[:MOST]
        yield email.message_from_bytes(raw, policy=policy.default)
    held.close()
