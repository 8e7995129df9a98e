"""Sites of their own for tests: a data folder, a database, and processes that use them."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import dj_database_url
import psycopg
from psycopg import sql

__all__ = ["new_site", "site_command", "start"]

HERE = Path(__file__).parent
PATHS = os.pathsep.join([str(HERE.parents[2] / "src"), str(HERE.parents[1])])


@contextmanager
def new_site(folder):
    """Yield the environment of an empty site; on PostgreSQL with a new database beside ours."""
    folder.mkdir(mode=0o700)
    env = {
        **os.environ,
        "HUSTINGS_DATA": str(folder),
        "HUSTINGS_REHEARSAL": "1",
        "PYTHONPATH": PATHS,
        "DJANGO_SETTINGS_MODULE": "hustings.web.settings",
    }
    env.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # for the browser of these tests, not for a site
    url = env.pop("DATABASE_URL", "")
    if not url:
        yield env
        return
    name = f"site_{uuid4().hex}"
    _ask(url, "CREATE DATABASE {}", name)
    try:
        yield env | {"DATABASE_URL": _with_name(url, name)}
    finally:
        _ask(url, "DROP DATABASE {} WITH (FORCE)", name)


def _ask(url, statement, name):
    known = dj_database_url.parse(url)
    host = known.get("OPTIONS", {}).get("host") or known["HOST"]
    with psycopg.connect(
        dbname=known["NAME"], user=known["USER"], password=known["PASSWORD"], host=host,
        port=known["PORT"] or None, autocommit=True,
    ) as asked:  # fmt: skip
        asked.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _with_name(url, name):
    before, mark, query = url.partition("?")
    return f"{before.rpartition('/')[0]}/{name}{mark}{query}"


def start(env, *words):
    """Start Python with these words; what it prints comes by a pipe."""
    return subprocess.Popen(
        [sys.executable, *map(str, words)], env=env, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def site_command(env, *words):
    """Run ``hustings-site`` with these words; return what it printed, or say why it failed."""
    held = start(env, "-m", "hustings.web.manage", *words)
    printed, told = held.communicate(timeout=120)
    assert held.returncode == 0, told
    return printed
