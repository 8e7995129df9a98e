"""A site of its own that serves a poll: real processes, which can be killed and started again."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from types import MappingProxyType
from urllib.parse import urlencode

from hustings.seal import paper, strict
from hustings.seal.keys import PublicKey
from hustings.seal.sealing import seal
from support import postgres

TOKEN = "k" * 32
"""Of the form and of the cookie: a browser's would be drawn by the server, and be the same."""


class Asker:
    """Somebody who asks a site at ``port`` of this machine."""

    headers = MappingProxyType({})
    """What is said with every request, beside the cookies."""

    def connect(self):
        """Return a new connection."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method, path, fields=None, cookies="", connection=None):
        """Ask the site once; the answer is read. Raises OSError, HTTPException."""
        if connection is None:
            with closing(self.connect()) as once:
                return self.ask(method, path, fields, cookies, once)
        headers = {**self.headers, "Cookie": f"csrftoken={TOKEN}; {cookies}"}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.body = answer.read()
        return answer


def free_port():
    """Return a port that nobody listens at."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Site(Asker):
    """A served site in ``folder``; ``url``: of its database (empty: SQLite in that folder)."""

    umask = -1
    """Of whoever lays the poll; ours."""

    def __init__(self, folder, url=""):
        self.folder = folder
        paths = (str(postgres.ROOT / "src"), str(postgres.ROOT / "tests"))
        self.env = {n: v for n, v in os.environ.items() if not n.startswith(("PYTEST", "DJANGO"))}
        self.env |= {"HUSTINGS_DATA": str(folder), "HUSTINGS_REHEARSAL": "0"}
        self.env |= {"PYTHONPATH": os.pathsep.join(paths), "DATABASE_URL": url}
        if not url:
            del self.env["DATABASE_URL"]
        self.port = free_port()
        self.process = None

    def lay(self, members, closes=7 * 24 * 3_600):
        """Lay a poll of so many members, none of whom has voted."""
        out = self.folder / "poll.json"
        words = ["-m", "support.live_poll", str(members), str(out), str(closes)]
        words = [sys.executable, *words]
        subprocess.run(words, env=self.env, check=True, timeout=900, umask=self.umask)
        return json.loads(out.read_text())

    def start(self, workers=2):
        """Serve, and return once it answers."""
        with (self.folder / "site.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.serving(workers)],
                env=self.env,
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        until = time.monotonic() + 90
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/healthz").status == 200:
                    return self
            time.sleep(0.1)
        raise AssertionError((self.folder / "site.log").read_text()[-4000:])

    def serving(self, workers):
        """Return the words after ``python`` that serve it."""
        bind = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        return ["-m", "hustings.web.manage", "serve", *bind]

    def kill(self):
        """End every process of the site, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Voter:
    """One member with a code, at a device that seals."""

    def __init__(self, site, poll, code, first=1):
        self.site, self.contest, self.code = site, poll["contest"], code
        public = PublicKey(
            poll["scheme"], poll["round"], poll["contest"], bytes.fromhex(poll["public"])
        )
        text = paper.plaintext((first,), poll["names"])
        self.sealed = seal(public, public.about(""), text)
        self.cookie = ""

    def sign_in(self, connection=None):
        """Enter the code; raises AssertionError where it does not open the booth."""
        answer = self.site.ask("POST", "/vote/", {"code": self.code}, connection=connection)
        assert answer.status == 302, answer.body[-2000:]
        self.cookie = answer.getheader("Set-Cookie").partition(";")[0]
        return self

    def cast(self, connection=None):
        """Hand in the sealed vote; return whether it was acknowledged."""
        sealed = {f"sealed-{self.contest}": strict.encoded(self.sealed)}
        fields = {"contest": self.contest, **sealed}
        answer = self.site.ask("POST", "/vote/cast", fields, self.cookie, connection)
        return answer.status == 302 and "receipts" in answer.getheader("Location", "")

    @property
    def fingerprint(self):
        return strict.digest(self.sealed)
