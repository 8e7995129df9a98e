"""Appoint somebody in a round: ``hustings-site appoint ROUND ROLE NAME``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from hustings.elections.action import Role
from hustings.web.ops.staff import UnknownError, appoint

if TYPE_CHECKING:
    from argparse import ArgumentParser

ROLES = [role.value for role in Role if role not in (Role.MEMBER, Role.PUBLIC)]


class Command(BaseCommand):
    """For the person who runs the server, where no officer can do it on the site."""

    help = "Let somebody who has an account act in a round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", help="the id of the round")
        parser.add_argument("role", choices=ROLES)
        parser.add_argument("user", help="the name that the person signs in with")
        parser.add_argument("--of", default="", help="the unit, candidate or organisation")
        parser.add_argument("--named", default="", help="how the journal names the person")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = appoint(
                options["round"],
                Role(options["role"]),
                options["user"],
                options["of"],
                options["named"],
            )
        except UnknownError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['user']} is {held.role} of {options['round']}, as {held.name}")
