"""How gunicorn serves the bare view: as it serves the site, of which there is nothing to warm."""

from hustings.web.ops.gunicorn_settings import *  # noqa: F403

wsgi_app = "bare_site.wsgi:application"


def when_ready(server):
    """Serve at once."""
