"""The demonstration from its first step to its last, told line by line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hustings.web.demo.steps import closing, enrolling, keys, nominating, polling, posting
from hustings.web.demo.steps import setting_up as setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from hustings.web.demo.scene import Scene

__all__ = ["STEPS", "play"]

STEPS: tuple[tuple[str, Callable[[Scene], str]], ...] = (
    ("define", setting.define),
    ("people", setting.appoint),
    ("call", setting.call),
    ("candidates", nominating.put_forward),
    ("nominations", nominating.nominate),
    ("endorsements", nominating.back),
    ("roll", enrolling.import_members),
    ("roll", enrolling.freeze),
    ("decisions", nominating.decide),
    ("nominations", nominating.shut),
    ("ceremony", keys.hold_ceremony),
    ("papers", polling.issue),
    ("codes", polling.mail_codes),
    ("letters", polling.print_letters),
    ("poll", polling.open_poll),
    ("poll", polling.vote),
    ("post", posting.strike_off),
    ("close", closing.close),
    ("settle", closing.settle),
    ("post", posting.key),
    ("open", keys.open_ballots),
    ("count", closing.count),
    ("report", closing.report),
    ("declare", closing.declare),
    ("verify", closing.verify),
)


def play(scene: Scene, told: Callable[[str], object]) -> None:
    """Do every step through the pages of the site; raise at the first that the site refuses."""
    begun = time.monotonic()
    for name, step in STEPS:
        words = step(scene)
        told(f"{time.monotonic() - begun:6.1f} s  {name:<13}{words}")
