"""Set up a site, or bring it up to this version: ``hustings-site setup``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from hustings.web.ops.staff import make_staff

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Tables, checks, and the first person who may sign in."""

    help = "Make or renew the tables, check the settings, and make an account for an officer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--staff", metavar="NAME", help="make an account of this name")
        parser.add_argument("--email", default="", help="the person's address")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("check")
        if options["staff"]:
            password = make_staff(options["staff"], options["email"])
            self.stdout.write(f"{options['staff']} signs in with the password {password}")
            self.stdout.write("It is shown this once. Have it changed at the first log-in.")
