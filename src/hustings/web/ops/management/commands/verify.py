"""Verify that the site is whole: ``hustings-site verify``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hustings.web.ops import checking
from hustings.web.rounds.models import Envelope, KeptRound


class Command(BaseCommand):
    """Journals, files, boxes, secrets, register."""

    help = "Check every journal, file, box and secret, and the register, against what binds it."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(checking.differences())
        for each in wrong:
            self.stderr.write(each)
        if wrong:
            raise CommandError(f"{len(wrong)} differences: do not go on with this site")
        rounds, envelopes = KeptRound.objects.count(), Envelope.objects.count()
        self.stdout.write(f"whole: {rounds:,} rounds, {envelopes:,} envelopes, the register")
