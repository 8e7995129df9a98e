"""How gunicorn serves the bare view: as it serves the site, of which there is nothing to warm."""

from hustings.web.ops.gunicorn_settings import *  # noqa: F403
from hustings.web.ops.gunicorn_settings import keep

wsgi_app = "bare_site.wsgi:application"


def when_ready(server):  # noqa: ARG001
    """Share what was read, as the site's processes do."""
    keep()
