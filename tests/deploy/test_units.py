"""The units of systemd do what they say: set up, serve, work, back up, and end when they are told.

The manager itself is not asked: a test reads the units, runs their commands with the settings of
``site.env`` and nothing else, and signals as it would. The hardening is checked by its own tool.
"""

import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing, suppress
from http.client import HTTPException

import pytest

from support.live_site import Site, Voter, free_port
from support.proxies import NAME
from support.under_fire import box_of

from .units import BIN, SAMPLES, Unit, directives

SERVICES = ("hustings-site.service", "hustings-worker.service", "hustings-backup.service")
TOOL = shutil.which("systemd-analyze")
slow = pytest.mark.slow
needs_tool = pytest.mark.skipif(TOOL is None, reason="no systemd-analyze here: install systemd")


class Machine(Site):
    """A machine whose root is ``folder``, with the units of ``deploy/``."""

    def __init__(self, root):
        self.headers = {"Host": NAME, "X-Forwarded-Proto": "https", "Origin": f"https://{NAME}"}
        self.port, self.data = free_port(), root / "var/lib/hustings"
        self.backups = [root / "var/backups" / name for name in ("hustings", "hustings-secrets")]
        for folder in (self.data, *self.backups):  # StateDirectory, and docs/how-to/deploy.md
            folder.mkdir(mode=0o700, parents=True)
        bind = f"127.0.0.1:{self.port}"
        self.site = Unit(SERVICES[0], root, HUSTINGS_BIND=bind, HUSTINGS_WORKERS=2)
        self.worker, self.backup = (Unit(name, root) for name in SERVICES[1:])
        self.folder, self.env, self.umask = self.data, dict(self.site.env), self.site.umask
        self.env["PYTHONPATH"] += f":{SAMPLES.parent}/tests"

    def begin(self):
        """Start the site, and return once it answers."""
        self.process = self.site.start()
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with suppress(OSError, HTTPException):
                if self.ask("GET", "/healthz").status == 200:
                    return
            time.sleep(0.05)
        raise AssertionError(self.site.told())


def ended(unit, process):
    """Tell a process to end, as KillMode=mixed does; return its status."""
    process.send_signal(signal.SIGTERM)
    return process.wait(timeout=unit.patience)


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.site.run("ExecStartPre")
    return machine


@slow
def test_a_site_that_is_told_to_end_answers_the_cast_that_it_has_begun(machine):
    poll = machine.lay(2)
    machine.begin()
    voter = Voter(machine, poll, poll["codes"][0]).sign_in()
    acknowledged = []
    casting = threading.Thread(target=lambda: acknowledged.append(voter.cast()))
    database = machine.data / "hustings.sqlite3"
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        casting.start()  # it waits for the lock
        time.sleep(1)
        machine.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert machine.process.poll() is None
        assert acknowledged == []
        other.execute("ROLLBACK")
    casting.join(timeout=30)
    assert acknowledged == [True]
    assert machine.process.wait(timeout=machine.site.patience) == 0
    assert [print_ for _, print_ in box_of(machine)] == [voter.fingerprint]


def test_the_site_has_longer_to_end_than_it_gives_what_it_has_begun(machine):
    from hustings.web.ops.gunicorn_settings import graceful_timeout

    assert machine.site.patience > graceful_timeout


@slow
def test_the_worker_ends_when_it_is_told(machine):
    working = machine.worker.start()
    until = time.monotonic() + 60
    while "Starting worker" not in machine.worker.told():
        assert time.monotonic() < until, machine.worker.told()
        time.sleep(0.05)
    time.sleep(0.5)
    assert ended(machine.worker, working) == 0


@slow
def test_a_backup_is_made_while_the_site_serves(machine):
    machine.begin()
    machine.backup.run()
    first, second = ([each.name for each in folder.iterdir()] for folder in machine.backups)
    assert len(first) == 1
    assert first == second
    assert ended(machine.site, machine.process) == 0


@slow
def test_nobody_else_may_read_what_they_wrote(machine):
    written = [path for folder in (machine.data, *machine.backups) for path in folder.rglob("*")]
    readable = [path for path in written if path.stat().st_mode & 0o077]
    assert written
    assert readable == []


@slow
def test_nothing_lies_in_the_data_folder_that_is_not_the_sites(machine):
    assert {path.name.partition(".")[0] for path in machine.data.iterdir()} <= {
        "hustings", "poll", "register", "secret-key", "secrets", "uploads",
    }  # fmt: skip


@pytest.fixture
def installed(tmp_path):
    """Return a folder of the units, whose programs are where ours are."""
    for path in SAMPLES.glob("hustings-*.[st]*"):
        text = path.read_text().replace("/opt/hustings/bin", str(BIN))
        (tmp_path / path.name).write_text(text)
    return tmp_path


@needs_tool
def test_systemd_finds_no_fault_with_the_units(installed):
    words = [TOOL, "verify", *sorted(map(str, installed.glob("hustings-*")))]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@needs_tool
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_finds_the_services_hardened(installed, name):
    words = [TOOL, "security", "--offline=true", "--threshold=20", str(installed / name)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    if "unrecognized option" in done.stderr:
        pytest.skip("systemd-analyze of systemd before 250 cannot judge a file")
    assert done.returncode == 0, done.stdout[-200:]


@pytest.mark.parametrize("name", SERVICES)
def test_charts_can_be_drawn_where_the_services_run(name):
    assert "MemoryDenyWriteExecute" not in directives(name)  # their engine compiles
