"""Steps that one officer takes: each says what will happen, and is done by its module."""

from __future__ import annotations

from types import MappingProxyType

from hustings.web.desk.plain import (
    call,
    close_nominations,
    finish,
    freeze_roll,
    open_nominations,
    open_poll,
    settle_account,
)

__all__ = ["STEPS"]

_MODULES = (
    call,
    open_nominations,
    close_nominations,
    freeze_roll,
    open_poll,
    settle_account,
    finish,
)

STEPS = MappingProxyType({module.STEP.name: module.STEP for module in _MODULES})
"""Name to step, in the order in which a round meets them."""
