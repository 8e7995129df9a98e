"""What the database holds of the roll: how members are reached, uploads under way, requests.

Who is a member is in none of these tables: that is the ledger (:mod:`hustings.roll.ledger`). What
can be erased of a person is here; what has to last is there.
"""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["Contact", "ContactColumn", "Correction", "Pushed", "State", "Upload"]


class Contact(models.Model):
    """How a member is reached. ``member``: the normal form of the id.

    ``address``: lines of a postal address; ``language``: a code of ``LANGUAGES``, or empty for the
    site's. The keys are what a search begins with: the name, its last word, the e-mail, folded.
    """

    member = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    address = models.TextField(blank=True)
    asked = models.DateTimeField(null=True, editable=False)
    """When a link to the member's own page was mailed last."""
    by_post = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True)
    name_key = models.CharField(max_length=200, db_index=True, editable=False)
    last_key = models.CharField(max_length=200, db_index=True, editable=False)
    email_key = models.CharField(max_length=254, db_index=True, editable=False)

    def __str__(self) -> str:
        return self.member


class ContactColumn(models.Model):
    """Which heading of the office's file holds what of a contact; an address may have several."""

    class What(models.TextChoices):
        """What a column of contact data holds."""

        NAME = "name", _("Name")
        EMAIL = "email", _("E-mail address")
        ADDRESS = "address", _("Postal address")
        POST = "post", _("Votes by post (yes or no)")
        LANGUAGE = "language", _("Language")

    what = models.CharField(max_length=10, choices=What.choices)
    heading = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return f"{self.what}: {self.heading}"


class State(models.TextChoices):
    """How far an upload has come."""

    WAITING = "waiting", _("Waiting")
    COMPARED = "compared", _("Compared")
    REFUSED = "refused", _("Refused")
    APPLYING = "applying", _("Being entered")
    ENTERED = "entered", _("Entered, contacts still to be written")
    DONE = "done", _("Entered")
    DISCARDED = "discarded", _("Discarded")


class Upload(models.Model):
    """A file of the membership office beside the roll.

    ``numbers``: of the difference, and of nobody in it; ``head``: of the roll that it was laid
    beside; ``done`` of ``most`` rows; ``error``: why it was refused. The file and the difference
    lie in a private folder (:mod:`hustings.web.register.uploads`) until it is entered or discarded.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    whole = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    drawn = models.DateTimeField(null=True)
    head = models.CharField(max_length=71, blank=True)
    numbers = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    leave_refused = models.BooleanField(default=False)
    confirmed_gone = models.PositiveIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Pushed(models.Model):
    """An event that a membership system sent, by the id that it gave: sent again, it is no other.

    ``digest``: of what it said.
    """

    client = models.CharField(max_length=100)
    event = models.CharField(max_length=200)
    digest = models.CharField(max_length=71)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("client", "event"), name="one_push_an_event"),
        )


class Correction(models.Model):
    """What a member asks the office to correct; the office answers outside the site."""

    member = models.CharField(max_length=100, db_index=True)
    text = models.TextField(max_length=2000)
    at = models.DateTimeField()
    settled = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"
