from django.db import models


class Row(models.Model):
    """As many bytes as an envelope has."""

    at = models.DateTimeField(auto_now_add=True)
    line = models.BinaryField()
