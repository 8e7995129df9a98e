"""``hustings-site api_client NAME --scope roll``: make a client, or revoke it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from hustings.elections.action import RefusedError
from hustings.web.api.actions.make_client import make_client
from hustings.web.api.actions.revoke_client import revoke_client
from hustings.web.api.models import Scope
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

__all__ = ["Command"]


class Command(BaseCommand):
    """Make a client of the programming interface and print its token, or revoke it."""

    help = "Make a client of the programming interface and print its token, or revoke it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a name, scopes, and whether to revoke."""
        parser.add_argument("name")
        parser.add_argument("--scope", action="append", default=[], choices=Scope.values)
        parser.add_argument("--revoke", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; the token goes to standard output alone, and is kept nowhere."""
        try:
            if options["revoke"]:
                revoke_client(options["name"], clock.now())
            else:
                self.stdout.write(make_client(options["name"], options["scope"], clock.now()))
        except RefusedError as refused:
            raise CommandError(str(refused)) from refused
