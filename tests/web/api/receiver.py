"""A real HTTP server for tests: it keeps what it is sent, and answers as it is told to."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Got:
    """What came: the path, the headers by their names in small letters, the body as it is."""

    path: str
    headers: dict
    body: bytes


@dataclass
class Receiver:
    """``answers``: statuses for what comes next, then 204; ``where``: to which redirects lead.

    ``hangs``: it answers after 20 seconds, or when the test is over. ``endless``: the body of an
    answer is 64 MiB, or ends when the sender hangs up, which sets ``left``.
    """

    got: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    where: str = ""
    hangs: bool = False
    endless: bool = False
    left: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self):
        kind = type("Handler", (_Handler,), {"receiver": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        return self

    def __exit__(self, *error):
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def address(self, path="/told", user=""):
        return f"http://{user}127.0.0.1:{self.server.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self):
        held = self.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        names = {name.lower(): value for name, value in self.headers.items()}
        held.got.append(Got(self.path, names, body))
        if held.hangs:
            held.over.wait(20)
        self.send_response(held.answers.pop(0) if held.answers else 204)
        if held.where:
            self.send_header("Location", held.where)
        self.end_headers()
        if held.endless:
            self._talk()

    do_GET = do_POST  # noqa: N815  a redirect that is followed may become one

    def _talk(self):
        try:
            for _turn in range(1_000):
                self.wfile.write(b"x" * 65_536)
        except OSError:
            self.receiver.left.set()

    def log_message(self, *words):
        pass
