"""Serve the site: ``hustings-site serve``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

if TYPE_CHECKING:
    from argparse import ArgumentParser

SETTINGS = "python:hustings.web.ops.gunicorn_settings"


class Command(BaseCommand):
    """Become gunicorn, so that the signals of a supervisor reach it."""

    help = "Serve the site (gunicorn)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bind", help="address and port (HUSTINGS_BIND, 127.0.0.1:8000)")
        parser.add_argument("--workers", type=int, help="processes (HUSTINGS_WORKERS, one a core)")
        parser.add_argument("--threads", type=int, help="threads of each (HUSTINGS_THREADS, 4)")

    def handle(self, *args: Any, **options: Any) -> None:
        words = [sys.executable, "-m", "gunicorn", "--config", SETTINGS]
        for name in ("bind", "workers", "threads"):
            if options[name] is not None:
                words += [f"--{name}", str(options[name])]
        sys.stdout.flush()
        os.execv(sys.executable, words)  # noqa: S606
