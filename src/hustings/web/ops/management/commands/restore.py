"""Bring a saved site back: ``hustings-site restore FILE --secrets FILE``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from hustings.web.ops import restore
from hustings.web.ops.box import DamagedBackupError
from hustings.web.ops.restore import FullSiteError

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Into an empty site, and verified there."""

    help = "Restore a backup into a new data folder and a new database, and verify it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the first file of the backup")
        parser.add_argument("--secrets", type=Path, required=True, help="the second")

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        call_command("migrate", interactive=False, verbosity=0)
        try:
            rows = restore.restore(options["file"], options["secrets"])
        except (DamagedBackupError, FullSiteError, OSError) as error:
            raise CommandError(f"nothing was restored: {error}") from error
        total = sum(rows.values())
        self.stdout.write(f"{total:,} rows, {rows['rounds.envelope']:,} of them envelopes")
        call_command("verify")
