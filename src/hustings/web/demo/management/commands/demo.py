"""Show everything: ``hustings-site demo``, and ``--stop`` when you have seen it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """A round of invented people, played on this site through its pages."""

    help = "Play a whole round on an empty rehearsal site, and leave the site running."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--members", type=int, default=450, help="size of the society (450)")
        parser.add_argument("--port", type=int, default=0, help="of the site (any that is free)")
        parser.add_argument(
            "--postgres", action="store_true", help="on PostgreSQL, from the extra postgres"
        )
        parser.add_argument(
            "--stop", action="store_true", help="end the site that was left running"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        from hustings.web.demo import stage

        data = Path(settings.DATA)
        if options["stop"]:
            ended = stage.strike(data)
            self.stdout.write(f"ended: {', '.join(ended) or 'nothing, it was not running'}")
            return
        self._check(data)
        try:
            stage.show(
                data, options["members"], options["port"], options["postgres"], self.stdout.write
            )
        except BaseException:
            stage.strike(data)
            raise

    def _check(self, data: Path) -> None:
        if not settings.HUSTINGS_REHEARSAL:
            raise CommandError("a demonstration is a rehearsal: set HUSTINGS_REHEARSAL=1")
        held = [each.name for each in data.iterdir() if each.name != "secret-key"]
        if held:
            raise CommandError(f"{data} is not empty: name a new folder by HUSTINGS_DATA")
        if "DATABASE_URL" in os.environ:
            raise CommandError("the demonstration uses a database of its own: unset DATABASE_URL")
