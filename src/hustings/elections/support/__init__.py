"""Who backs whom: organisations, slates, umbrellas, endorsements with their dates."""

from __future__ import annotations

from hustings.elections.support.questions import (
    as_called,
    as_issued,
    changes_after_issue,
    members,
    moments_after_issue,
    namesake,
    registered,
    slates,
    snapshot,
    support,
    umbrellas,
    with_support,
)
from hustings.elections.support.values import (
    Change,
    Endorsement,
    Kind,
    Membership,
    Organisation,
    Slate,
    Support,
)

__all__ = [
    "Change",
    "Endorsement",
    "Kind",
    "Membership",
    "Organisation",
    "Slate",
    "Support",
    "as_called",
    "as_issued",
    "changes_after_issue",
    "members",
    "moments_after_issue",
    "namesake",
    "registered",
    "slates",
    "snapshot",
    "support",
    "umbrellas",
    "with_support",
]
