"""What cannot be undone: the officer proposes it, the deputy reads it and confirms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hustings.web.demo.scene import Scene

__all__ = ["agree", "confirm_all"]


def agree(scene: Scene, act: str) -> list[str]:
    """Do a final act for every contest whose turn it is; return those contests."""
    page = scene.officer.get(scene.desk(f"act/{act}/"))
    try:
        form = page.form("contests")
    except LookupError:
        return []
    turns = form.offered.get("contests", [])
    if turns:
        scene.officer.send(page, form, {"contests": turns})
        confirm_all(scene)
    return turns


def confirm_all(scene: Scene) -> int:
    """Let the deputy confirm everything that waits; return how much it was."""
    place = re.escape(scene.desk("proposals/")) + r"[0-9a-f-]{36}/$"
    waiting = {
        each for each in scene.deputy.get(scene.desk("proposals/")).links if re.match(place, each)
    }
    confirmed = 0
    for link in sorted(waiting):
        page = scene.deputy.get(link)
        if any("understood" in form.names for form in page.forms):
            scene.deputy.send(page, page.form("understood"), {"understood": "on"})
            confirmed += 1
    return confirmed
