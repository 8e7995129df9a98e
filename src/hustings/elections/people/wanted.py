"""The candidature that an action names: found, or refused with what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hustings.elections.action import RefusedError
from hustings.elections.people.held import candidature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.people.values import Candidature
    from hustings.elections.state import Round

__all__ = ["continuing", "wanted"]


def wanted(now: Round, data: Mapping[str, Any]) -> Candidature:
    """Return the candidature of ``contest`` and ``candidate``; raise RefusedError."""
    try:
        return candidature(now, data["contest"], data["candidate"])
    except KeyError as error:
        raise RefusedError("unknown_candidate", str(error.args[0])) from error


def continuing(now: Round, data: Mapping[str, Any]) -> Candidature:
    """Return it where it has not withdrawn; raise RefusedError."""
    held = wanted(now, data)
    if held.withdrawn:
        raise RefusedError(
            "withdrawn",
            f"{held.id} withdrew from {held.contest}, which is final: while nominations are open "
            "they can be put forward anew",
        )
    return held
