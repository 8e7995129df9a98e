"""The roll: a register is begun, the office's file comes in, the rolls of the contests freeze."""

from __future__ import annotations

import csv
import time
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

from hustings.simulate.rehearsal import membership
from hustings.web.demo.scene import DOMAIN

if TYPE_CHECKING:
    from hustings.web.demo.page import Page
    from hustings.web.demo.scene import Scene

__all__ = ["freeze", "import_members", "mail_of"]

CONTACT = ("name", "email", "address", "post")
"""Columns of the office's file that say how a member is reached."""
_PATIENCE = 120
"""Seconds that a background job has."""


def import_members(scene: Scene) -> str:
    """Begin the register, upload the members, look at the difference, enter it."""
    scene.turn_to(scene.when("roll_frozen", timedelta(days=-1)))
    said = {
        "zone": scene.definition.zone,
        "attributes": ", ".join(membership.ATTRIBUTES),
        "apart": ", ".join(membership.APART),
    }
    scene.officer.fill("/roll/begin", said, having="attributes")
    scene.officer.fill("/roll/columns", dict(zip(CONTACT, CONTACT, strict=True)), having="email")
    page = scene.officer.get("/roll/uploads")
    file = {"file": ("members.csv", _as_file(scene))}
    upload = scene.officer.send(page, page.form("whole"), {"whole": "yes"}, file)
    compared = _awaited(scene, upload, "/enter")
    scene.officer.send(compared, compared.form("/enter"), {})
    _settled(scene, upload)
    return f"{len(scene.members):,} members are on the roll"


def _as_file(scene: Scene) -> bytes:
    """Return the office's file: the roll, and how each member is reached."""
    rows = list(csv.DictReader(StringIO(membership.as_file(scene.members).decode())))
    text = StringIO(newline="")
    writer = csv.DictWriter(text, [*rows[0], *CONTACT], lineterminator="\n")
    writer.writeheader()
    for number, row in enumerate(rows):
        known = {
            "name": f"Member {number + 1}",
            "email": mail_of(row["member"]),
            "address": f"{number + 1} Lantern Street, Everywhere",
            "post": "yes" if scene.done.post[number] else "",
        }
        writer.writerow(row | known)
    return text.getvalue().encode()


def mail_of(member: str) -> str:
    """Return the address of a member."""
    return f"{member.casefold()}@members.{DOMAIN}"


def _awaited(scene: Scene, page: Page, action: str) -> Page:
    """Ask for a page again until it has a form that goes to this address."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if any(form.action.endswith(action) for form in page.forms):
            return page
        time.sleep(0.3)
        page = scene.officer.get(page.url.removeprefix(scene.address))
    raise TimeoutError(f"{page.url}: still under way after {_PATIENCE} seconds")


def _settled(scene: Scene, page: Page) -> None:
    """Wait until the first page of the roll shows members."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if any("/roll/member/" in link for link in scene.officer.get("/roll/").links):
            return
        time.sleep(0.3)
    raise TimeoutError(f"{page.url}: the file is not entered after {_PATIENCE} seconds")


def freeze(scene: Scene) -> str:
    """Freeze the roll of every contest."""
    scene.turn_to(scene.when("roll_frozen"))
    scene.officer.fill(scene.desk("step/freeze_roll/"), having="contests")
    return "the roll of every contest is frozen, and names nobody"
