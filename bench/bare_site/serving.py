"""How gunicorn serves the bare view: as it serves the site, of which there is nothing to warm."""

from hustings.web.ops.gunicorn_settings import *  # noqa: F403
from hustings.web.ops.gunicorn_settings import hear_first, keep

wsgi_app = "bare_site.wsgi:application"


def when_ready(server):
    """Wait for words and share what was read, as the site's processes do."""
    hear_first(server)
    keep()
