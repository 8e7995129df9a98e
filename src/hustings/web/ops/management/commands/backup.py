"""Save the site: ``hustings-site backup FILE --secrets FILE``."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from hustings.web.ops import backup

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Two files: keep them apart."""

    help = "Save the site while it runs: what it holds in one file, its secrets in another."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tables and register; must not exist yet")
        parser.add_argument(
            "--secrets", type=Path, required=True, help="the secrets: keep this file elsewhere"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)
        path, secrets = options["file"], options["secrets"]
        try:
            listed = backup.save(path, secrets, datetime.now(UTC))
        except OSError as error:
            raise CommandError(f"nothing was saved: {error}") from error
        envelopes = listed["members"]["tables/rounds.envelope.jsonl"]["pieces"] - 1
        self.stdout.write(f"{path}: {path.stat().st_size:,} bytes, {envelopes:,} envelopes")
        self.stdout.write(f"{secrets}: the secrets; whoever has both files can tell whose a vote")
        self.stdout.write("is. Keep them in two places, and try them: hustings-site restore.")
