"""Do what waits in the queue: ``hustings-site worker``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """The worker of the queue in the database."""

    help = "Send the mail and do the imports that wait in the queue, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="stop when the queue is empty, rather than wait"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "db_worker",
            queue_name="*",
            batch=options["once"],
            startup_delay=not options["once"],
            verbosity=options["verbosity"],
        )
