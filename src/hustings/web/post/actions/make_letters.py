"""Make the PDF of a batch of letters: the codes are drawn now, and are nowhere but in the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.web.post import drawing, pdfs
from hustings.web.post.models import Delivery, Letters
from hustings.web.register.models import Contact
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["make_letters"]


def make_letters(letters: Letters) -> None:
    """Draw the codes, write the PDF, mark the letters; where that fails the codes are cancelled.

    Letters that were replaced while they waited are not made.
    """
    if letters.state != Letters.State.WAITING:
        return
    still = {"state": Delivery.State.QUEUED, "replaced": False}
    held = list(Delivery.objects.filter(letters=letters, **still))
    if not held:
        _mark(letters, Letters.State.FAILED, held, Delivery.State.FAILED, "")
        return
    contacts = {
        each.member: each
        for each in Contact.objects.filter(member__in=[each.member for each in held])
        if each.address
    }
    try:
        codes = dict(drawing.draw(letters.round, list(contacts)))
        pdfs.write(letters, [(contacts[member], code) for member, code in codes.items()])
    except BaseException:
        drawing.cancel(letters.round, list(contacts))
        _mark(letters, Letters.State.FAILED, held, Delivery.State.FAILED, "no PDF could be made")
        raise
    lost = [each for each in held if each.member not in contacts]
    sent = [each for each in held if each.member in contacts]
    _mark(letters, Letters.State.READY, lost, Delivery.State.FAILED, "no postal address is held")
    _mark(letters, Letters.State.READY, sent, Delivery.State.SENT, "")


def _mark(
    letters: Letters,
    state: Letters.State,
    held: Iterable[Delivery],
    each: Delivery.State,
    reason: str,
) -> None:
    keys = [delivery.pk for delivery in held]
    Delivery.objects.filter(pk__in=keys).update(state=each, reason=reason, at=clock.now())
    letters.state = state
    letters.save(update_fields=["state"])
