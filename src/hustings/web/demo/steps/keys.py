"""Trustees: the ceremony at which the keys are made, and the opening by enough of them."""

from __future__ import annotations

import io
import time
from datetime import timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

from hustings.web.demo.steps.agreeing import agree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hustings.elections.definition import TrusteePlan
    from hustings.web.demo.scene import Scene

__all__ = ["hold_ceremony", "open_ballots"]

SHARES = "share-files"
_PATIENCE = 300


def hold_ceremony(scene: Scene) -> str:
    """Make the keys with all trustees in the room, and try them with as many as are needed."""
    scene.turn_to(scene.when("papers_issued", timedelta(days=-1)))
    agree(scene, "hold_ceremony")
    plan = _plan(scene)
    page = scene.officer.get(scene.desk("ceremony/"))
    said: dict[str, str] = {}
    for number, name in enumerate(plan.names):
        said |= dict.fromkeys((f"first-{number}", f"again-{number}"), _phrase(name))
    answer = scene.officer.post(page, page.form("first-0"), said)
    if "zip" not in answer.headers.get("content-type", ""):
        raise RuntimeError("the ceremony gave no share files")
    (scene.folder / SHARES).mkdir(mode=0o700)
    with ZipFile(io.BytesIO(answer.content)) as box:
        box.extractall(scene.folder / SHARES)
    page = scene.officer.get(scene.desk("ceremony/"))
    scene.officer.send(page, page.form("passphrase-0"), *_brought(scene, plan))
    return f"{len(plan.names)} trustees hold shares, any {plan.threshold} of them open"


def _plan(scene: Scene) -> TrusteePlan:
    if scene.definition.trustees is None:
        raise ValueError("the definition names no trustees")
    return scene.definition.trustees


def _phrase(name: str) -> str:
    return f"demonstration of {name} and nobody else"


def _brought(
    scene: Scene, plan: TrusteePlan
) -> tuple[dict[str, str], Mapping[str, tuple[str, bytes]]]:
    """Return passphrases and files of as many trustees as are needed: the last of the list."""
    from hustings.seal import trustees

    said, files = {}, {}
    for number, name in list(enumerate(plan.names))[-plan.threshold :]:
        said[f"passphrase-{number}"] = _phrase(name)
        (path,) = (scene.folder / SHARES).rglob(trustees.file_name(name))
        files[f"file-{number}"] = (path.name, path.read_bytes())
    return said, files


def open_ballots(scene: Scene) -> str:
    """Open every contest with the shares of as many trustees as are needed."""
    scene.turn_to(scene.when("poll_closes", timedelta(hours=5)))
    contests = agree(scene, "open_ballots")
    plan = _plan(scene)
    page = scene.officer.get(scene.desk("opening/"))
    scene.officer.send(page, page.form("passphrase-0"), *_brought(scene, plan))
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        turns = scene.officer.get(scene.desk("counts/")).form("contests").values
        if set(contests) <= set(turns.get("contests", [])):
            return f"{plan.threshold} of {len(plan.names)} trustees open {len(contests)} contests"
        time.sleep(0.5)
    raise TimeoutError(f"the opening is still under way after {_PATIENCE} seconds")
