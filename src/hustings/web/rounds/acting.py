"""Act in a round for a page: all of it or nothing, and what is refused is said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _

from hustings.elections.action import RefusedError
from hustings.elections.publishing import ChangedFileError
from hustings.elections.store import RacedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

__all__ = ["attempt", "attempt_in_steps"]


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Act inside one transaction; tell the person what was done, or why it was refused.

    Returns whether it was done. Any other error (a full disk) is not caught: nothing is written,
    and the page says that the site has failed.
    """
    return attempt_in_steps(request, transaction.atomic(act), done)


def attempt_in_steps(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Act and tell as :func:`attempt` does, but each step is durable before the next one begins.

    For what goes on where it stood after its process has died.
    """
    try:
        act()
    except RefusedError as refused:
        messages.error(request, str(refused))
    except RacedError:
        messages.error(request, _("Somebody else acted just now. Look again, then decide again."))
    except ChangedFileError as changed:
        messages.error(request, str(changed))
    else:
        messages.success(request, done)
        return True
    return False
