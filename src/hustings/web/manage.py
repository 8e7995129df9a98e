"""The command ``hustings-site``: run, set up, back up and look after a site."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]


def main() -> None:
    """Run a management command of the site."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hustings.web.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
