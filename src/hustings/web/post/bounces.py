"""Reports of mail that could not be delivered, as RFC 3464 has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings.web.post.messages import HEADER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage, Message

__all__ = ["Failure", "read"]

_TOKEN = re.compile(r"[0-9a-f]{32}")
_LINE = re.compile(rf"^{HEADER}:\s*([0-9a-f]{{32}})\s*$", re.MULTILINE | re.IGNORECASE)
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Failure:
    """``token``: of the delivery that failed; ``reason``: what the mail servers said."""

    token: str
    reason: str


def read(message: EmailMessage) -> Failure | None:
    """Return what a report says has failed for good; None where it is no such report."""
    reasons = [_reason(part) for part in _recipients(message)]
    failed = [reason for action, reason in reasons if action == "failed"]
    token = _token(message)
    return Failure(token, "; ".join(failed)[:_LONGEST]) if failed and token else None


def _recipients(message: EmailMessage) -> Iterator[Message]:
    """Yield the fields for each recipient (RFC 3464, section 2.3): the first part is about all."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            held: Any = part.get_payload()
            yield from (each for each in held[1:] if not isinstance(each, str))


def _reason(part: Message) -> tuple[str, str]:
    words = [str(part.get(name, "")) for name in ("Status", "Diagnostic-Code")]
    text = " ".join(" ".join(words).split())
    return str(part.get("Action", "")).strip().casefold(), text or "no reason is given"


def _token(message: EmailMessage) -> str:
    """Return the delivery's word: of the address that it came back to, or of the mail within."""
    for name in ("To", "Delivered-To", "X-Original-To"):
        for address in message.get_all(name, []):
            local = str(address).partition("@")[0]
            if match := _TOKEN.search(local.partition("+")[2]):
                return match[0]
    for part in message.walk():
        if part is not message and (match := _TOKEN.fullmatch(str(part.get(HEADER, "")).strip())):
            return match[0]
        if part.get_content_type() == "text/rfc822-headers":
            text = str(part.get_payload())
            if match := re.search(
                rf"^{HEADER}:\s*([0-9a-f]{{32}})\s*$", text, re.MULTILINE | re.IGNORECASE
            ):
                return match[1]
    return ""
