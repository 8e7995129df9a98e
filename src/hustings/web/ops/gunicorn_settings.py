"""How gunicorn serves the site: read by ``hustings-site serve`` and by whoever starts it alone.

No access log: it would tell when somebody with this address asked for ``/vote``, and a poll's
envelopes are dated. What the site has to say goes to standard error.
"""

from __future__ import annotations

import os

from hustings.web import environment

bind = environment.text("HUSTINGS_BIND", "127.0.0.1:8000")
workers = environment.number("HUSTINGS_WORKERS", os.cpu_count() or 1)
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
accesslog = None
loglevel = "warning"
logconfig_dict = {
    "filters": {"discreet": {"()": "hustings.web.ops.discreet.Discreet"}},
    "handlers": {
        name: {
            "class": "logging.StreamHandler",
            "formatter": "generic",
            "filters": ["discreet"],
            "stream": "ext://sys.stderr",
        }
        for name in ("console", "error_console")
    },
}
limit_request_line = 4_094
wsgi_app = "hustings.web.wsgi:application"
