"""Hold the ceremony of the key: the public key is fixed, the private one split among trustees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hustings.elections import checks
from hustings.elections.action import Action, RefusedError, Role
from hustings.elections.state import Phase, Round

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = ["ACTION"]


_PUBLIC = re.compile(r"[0-9a-f]{64}")
"""An X25519 public key (RFC 7748): 32 bytes."""


def check(now: Round, data: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001
    """Refuse a second key, a key that another contest has, and other trustees than declared."""
    if checks.contest_of(now, data).key:
        raise RefusedError("key_before", "this contest has its key, and keeps it")
    checks.need_digests(data, "file")
    checks.need_digests(data["trustees"], *data["trustees"])
    if not _PUBLIC.fullmatch(data["public"]):
        raise RefusedError("no_key", "the public key must be 64 hexadecimal digits")
    for other in now.contests.values():
        if other.key and data["public"] == other.key["public"]:
            raise RefusedError("key_used", f"contest {other.plan.id} has this key: make another")
    _check_trustees(now, data)


def _check_trustees(now: Round, data: Mapping[str, Any]) -> None:
    names, threshold = set(data["trustees"]), data["threshold"]
    if not 1 <= threshold <= len(names):
        raise RefusedError("no_threshold", f"{threshold} of {len(names)} trustees cannot open")
    declared = now.definition.trustees
    if declared and (names, threshold) != (set(declared.names), declared.threshold):
        raise RefusedError(
            "other_trustees",
            f"the round declares {declared.threshold} of {', '.join(declared.names)}",
        )


def apply(now: Round, data: Mapping[str, Any], at: datetime) -> Round:  # noqa: ARG001
    """Return the round with the key of the contest."""
    return now.with_contest(data["contest"], key=data)


ACTION = Action(
    name="hold_ceremony",
    roles=frozenset({Role.RETURNING_OFFICER}),
    members={
        "contest": str,
        "scheme": str,
        "key": str,
        "public": str,
        "threshold": int,
        "trustees": dict,
        "file": str,
    },
    check=check,
    apply=apply,
    phases=frozenset({Phase.CALLED, Phase.NOMINATING, Phase.NOMINATED}),
    final=True,
    says="Make the key of the contest and split it among the trustees.",
)
