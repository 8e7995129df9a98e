"""How gunicorn serves the site: read by ``hustings-site serve`` and by whoever starts it alone.

No access log: it would tell when somebody with this address asked for ``/vote``, and a poll's
envelopes are dated. What the site has to say goes to standard error.
"""

from __future__ import annotations

import gc
import os
import socket
from contextlib import suppress
from typing import Any

from hustings.web import environment
from hustings.web.ops.reticent import Reticent

bind = environment.text("HUSTINGS_BIND", "127.0.0.1:8000")
workers = environment.number("HUSTINGS_WORKERS", os.cpu_count() or 1)
preload_app = True
"""The site is read once and shared by its processes: they begin sooner and need less memory."""
worker_class = "gthread"
threads = environment.number("HUSTINGS_THREADS", 4)
"""Each holds a connection of the database: workers times threads of them in all."""
worker_connections = 1_000
backlog = 2_048
keepalive = 5
timeout = 60
"""Seconds after which a worker that does not answer is started anew."""
graceful_timeout = 30
"""Seconds that a worker which is to stop has for what it has begun."""
control_socket_disable = True
"""Signals steer it. The socket would lie in the home of its user, which is the data folder."""
accesslog = None
loglevel = "warning"
limit_request_line = 4_094
wsgi_app = "hustings.web.wsgi:application"


def on_starting(server: Any) -> None:
    """Keep addresses of the booth out of the log of errors."""
    server.log.error_log.addFilter(Reticent())


def when_ready(server: Any) -> None:
    """Read every page of the site, and the roll, before the processes part: they share both.

    Where the roll was changed by another hand, the pages that need it say so; the booth opens.
    """
    from django.db import connections
    from django.urls import get_resolver

    from hustings.web.register import ledgers

    get_resolver().check()
    with suppress(LookupError, ValueError, OSError):
        ledgers.now()
    connections.close_all()
    hear_first(server)
    keep()


def hear_first(server: Any) -> None:
    """Take a connection when it has said something, where the system can wait for that (Linux): one
    that is silent would keep a thread from all others, and browsers open some in reserve."""
    for each in server.LISTENERS:
        if each.sock.family != socket.AF_UNIX and hasattr(socket, "TCP_DEFER_ACCEPT"):
            each.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, timeout)


def keep() -> None:
    """Let the processes share what was read, and never search it for what can be thrown away: the
    search took a tenth of the time of a cast."""
    gc.collect()
    gc.freeze()
