"""The processes of the demonstration: site, worker, mail server, perhaps PostgreSQL.

They go on when the demonstration is over; ``running.json`` in its folder names them.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["NOTE", "await_site", "command", "free_port", "start", "stop"]

NOTE = "running.json"
_PATIENCE = 120
"""Seconds until a process that does not begin has failed."""


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def command(env: Mapping[str, str], *words: str) -> str:
    """Run a command of the site to its end; return what it printed.

    Raises RuntimeError with what it said where it failed.
    """
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "hustings.web.manage", *words],
        env=dict(env),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"hustings-site {words[0]}: {done.stderr.strip()}")
    return done.stdout


def start(folder: Path, name: str, env: Mapping[str, str], *words: str) -> None:
    """Start Python with these words in the background; what it says goes to ``NAME.log``."""
    with (folder / f"{name}.log").open("ab") as log:
        held = subprocess.Popen(  # noqa: S603
            [sys.executable, *words],
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    note = folder / NOTE
    running = json.loads(note.read_text()) if note.exists() else {}
    note.write_text(json.dumps({**running, name: held.pid}, indent=1))


def await_site(address: str) -> None:
    """Wait until the site answers; raise TimeoutError where it does not."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), urlopen(f"{address}/healthz", timeout=30):  # noqa: S310
            return
        time.sleep(0.1)
    raise TimeoutError(f"the site does not answer at {address}: see its log")


def stop(folder: Path) -> list[str]:
    """End the processes of a demonstration; return the names of those that ran."""
    note = folder / NOTE
    running: dict[str, int] = json.loads(note.read_text()) if note.exists() else {}
    ended = [name for name, pid in running.items() if _end(pid)]
    note.unlink(missing_ok=True)
    return ended


def _end(pid: int) -> bool:
    """End a process that is of ours: others may have its number by now."""
    with suppress(OSError), open(f"/proc/{pid}/cmdline", "rb") as held:  # noqa: PTH123
        if sys.executable.encode() not in held.read():
            return False
    try:
        os.killpg(pid, signal.SIGTERM)
    except ProcessLookupError:
        return False
    return True
