"""From the close to the declaration, as the officers' pages have it, and the archive checked."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hustings.web.demo.steps.agreeing import agree

if TYPE_CHECKING:
    from hustings.web.demo.scene import Scene

__all__ = ["close", "count", "declare", "report", "settle", "verify"]

_PATIENCE = 300


def close(scene: Scene) -> str:
    """Close the polls, and settle the ballot account."""
    scene.turn_to(scene.when("poll_closes", timedelta(seconds=1)))
    closed = agree(scene, "close_poll")
    scene.officer.fill(scene.desk("step/settle_account/"), having="contests")
    return f"{len(closed)} polls are closed; the ballot account balances"


def settle(scene: Scene) -> str:
    """Fix which votes do not count, before anything is opened."""
    scene.turn_to(scene.when("poll_closes", timedelta(hours=4)))
    fixed = agree(scene, "fix_exclusions")
    return f"what does not count is fixed and published in {len(fixed)} contests"


def count(scene: Scene) -> str:
    """Count every contest by two engines, drawing lots where the law asks for one."""
    scene.turn_to(scene.when("poll_closes", timedelta(hours=6)))
    contests = _turns(scene, "counts/")
    scene.officer.fill(scene.desk("counts/count/"), having="contests")
    until, lots = time.monotonic() + _PATIENCE, 0
    while time.monotonic() < until:
        page = scene.officer.get(scene.desk("counts/"))
        waiting = [link for link in page.links if re.search(r"/counts/[^/]+/lot/$", link)]
        for link in waiting:
            _draw(scene, link)
        if waiting:
            lots += len(waiting)
            scene.officer.fill(scene.desk("counts/count/"), having="contests")
        elif contests <= _turns(scene, "report/"):
            return f"two engines say the same in {len(contests)} contests; {lots} lots were drawn"
        time.sleep(0.5)
    raise TimeoutError(f"the count is still under way after {_PATIENCE} seconds")


def _turns(scene: Scene, place: str) -> set[str]:
    """Return the contests that a page offers; none where it has no form for them."""
    page = scene.officer.get(scene.desk(place))
    forms = (form for form in page.forms if "contests" in form.names)
    return {contest for form in forms for contest in form.offered.get("contests", [])}


def _draw(scene: Scene, link: str) -> None:
    page = scene.officer.get(link)
    said = re.findall(r'name="chosen"[^>]*value="(\d+)"', page.text)
    drawn = {"chosen": said[0], "evidence": "drawn from a hat before the scrutineer (simulated)"}
    scene.officer.send(page, page.form("chosen"), drawn)


def report(scene: Scene) -> str:
    """The scrutineer takes the figures of each contest; the office enters what comes back."""
    scene.turn_to(scene.when("poll_closes", timedelta(hours=8)))
    contests = sorted(_turns(scene, "report/"))
    for contest in contests:
        place = scene.desk(f"papers/{contest}/scrutineer.html")
        paper = scene.people["scrutineer"].browser.download(place)
        page = scene.officer.get(scene.desk("report/"))
        file = {"file": (f"report-on-{contest}.html", paper)}
        scene.officer.send(page, page.form("file"), {"contests": [contest]}, file)
    return f"the scrutineer's report on {len(contests)} contests is received, signed by nobody"


def declare(scene: Scene) -> str:
    """Declare the results, and finish the archive."""
    scene.turn_to(scene.when("declared"))
    declared = agree(scene, "declare")
    scene.officer.fill(scene.desk("step/finish/"))
    return f"{len(declared)} results are declared: {scene.address}{scene.public('results')}"


def verify(scene: Scene) -> str:
    """Download the archive as anybody can, and verify it with the command of the package."""
    content = scene.people["scrutineer"].browser.download(scene.public("archive.zip"))
    folder = scene.folder / "archive"
    with ZipFile(io.BytesIO(content)) as box:
        box.extractall(folder)
    (root,) = (path.parent for path in folder.rglob("archive.json"))
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hustings", "verify", str(root)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the archive does not verify: {done.stdout}{done.stderr}")
    said = [line for line in done.stdout.splitlines() if "not checked" not in line]
    return f"hustings verify {root}: no difference in {len(said)} lines"
