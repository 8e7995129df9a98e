"""What every page of a member in the booth shows around its own matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime

    from hustings.elections.office import Office

__all__ = ["day", "frame", "moment"]


def frame(office: Office) -> dict[str, Any]:
    """Return the name of the round, who is there (no name is shown), and the way out: the one
    door that a voter needs, so that no other is shown."""
    return {
        "round_name": office.round.definition.title,
        "person": _("You are in the voting booth"),
        "sign_out": reverse("booth:sign_out"),
        "footer_links": [],
    }


def moment(office: Office, at: datetime | None) -> str:
    """Return a moment with the round's own time and zone, in the reader's language (empty: there is
    none)."""
    return f"{day(office, at)}, {_local(office, at):%H:%M %Z}" if at else ""


def day(office: Office, at: datetime) -> str:
    """Return the day of a moment, in the same way."""
    return formats.date_format(_local(office, at), "DATE_FORMAT")


def _local(office: Office, at: datetime) -> datetime:
    return timezone.localtime(at, ZoneInfo(office.round.definition.zone))
