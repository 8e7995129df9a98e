"""A site with a poll under way, served as ``deploy/site.env`` says, and each proxy before it."""

from types import MappingProxyType

import pytest

from support import proxies
from support.deployed import settings
from support.live_site import Site, free_port

PORT = free_port()
"""Of whichever proxy stands before the site: the site is told its address when it starts."""


class Behind(Site):
    """A site that is asked as its proxy would ask it."""

    headers = MappingProxyType({"Host": proxies.NAME, "X-Forwarded-Proto": "https"})


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Yield a site, and the poll of twenty members that is laid in it."""
    site = Behind(tmp_path_factory.mktemp("served"))
    site.env |= settings(
        HUSTINGS_ADDRESS=f"https://{proxies.NAME}:{PORT}",
        HUSTINGS_DATA=site.folder,
        DATABASE_URL=None,
        HUSTINGS_SECOND_FACTOR=0,
    )
    poll = site.lay(20)
    site.start(workers=2)
    yield site, poll
    site.kill()


@pytest.fixture(scope="session", params=[proxies.Nginx, proxies.Caddy], ids=lambda each: each.name)
def proxied(request, tmp_path_factory):
    """Return what makes a proxy before a port, with a folder of its own for its logs."""
    program = proxies.executable(request.param.name)
    if program is None:
        pytest.skip(f"no {request.param.name} here: install it, or let tasks.sh test unpack it")

    def before(port):
        folder = tmp_path_factory.mktemp("proxy")
        proxies.certify(folder)
        return request.param(program, folder, port, PORT)

    return before


@pytest.fixture(scope="session")
def proxy(proxied, served):
    with proxied(served[0].port) as running:
        yield running
