"""A real mail server for tests: it takes mail, refuses recipients, and can hang up."""

from __future__ import annotations

import email
import socket
from dataclasses import dataclass, field
from email import policy

from aiosmtpd.controller import Controller


@dataclass
class Server:
    """``mails``: what was taken, in order; ``refused``: addresses that get a 550; ``hangs_up``: the
    connection is cut in the middle of the mail of that number (from 1), so many times."""

    mails: list = field(default_factory=list)
    envelopes: list = field(default_factory=list)
    refused: set = field(default_factory=set)
    hangs_up: dict = field(default_factory=dict)
    seen: int = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return "550 5.1.1 no such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.seen += 1
        if self.hangs_up.get(self.seen):
            server.transport.abort()
            return "421 hung up"
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))
        self.envelopes.append((envelope.mail_from, tuple(envelope.rcpt_tos)))
        return "250 taken"

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()
        return self

    def __exit__(self, *error):
        self._controller.stop()

    def to(self, address):
        """The mails that went to an address."""
        pairs = zip(self.mails, self.envelopes, strict=True)
        return [mail for mail, (_, rcpt) in pairs if address in rcpt]


def text_of(mail):
    return mail.get_body(("plain",)).get_content()
