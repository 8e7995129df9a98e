from django.db import models


class Code(models.Model):
    """A voting code that is used up."""

    digest = models.CharField(max_length=64, unique=True)
    used = models.BooleanField(default=False)


class Row(models.Model):
    """As many bytes as an envelope has."""

    at = models.DateTimeField(auto_now_add=True)
    line = models.BinaryField()
