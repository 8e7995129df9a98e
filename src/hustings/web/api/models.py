"""Who may use the programming interface beyond what is public."""

from __future__ import annotations

from django.db import models

__all__ = ["ApiClient", "Scope"]


class Scope(models.TextChoices):
    """What a token allows."""

    ROLL = "roll", "send events of membership"
    NUMBERS = "numbers", "read how many votes have come while a poll is open"


class ApiClient(models.Model):
    """A program with a token. The token itself is nowhere: ``digest`` is its SHA-256 in hex.

    A token is 256 bits of chance, so that a digest without salt or work tells nothing of it.
    ``scopes``: separated by spaces.
    """

    name = models.SlugField(max_length=60, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=100)
    made = models.DateTimeField()
    revoked = models.DateTimeField(null=True)

    def may(self, scope: str) -> bool:
        """Return whether the token allows something."""
        return scope in self.scopes.split()
