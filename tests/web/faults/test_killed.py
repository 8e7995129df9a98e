"""Power fails while members vote: what was acknowledged is in the box once, and nothing twice."""

import pytest

from support import postgres
from support.live_site import Site, Voter
from support.under_fire import UnderFire, box_of, check_whole

pytestmark = pytest.mark.slow


def restart(site):
    """The site is killed in the middle of its work, and started again."""
    site.kill()
    site.start()


@pytest.mark.slow(minutes=2)
def test_5_000_casts_on_postgresql_while_site_and_database_are_killed(tmp_path):
    with postgres.server() as server:
        site = Site(tmp_path, server.url)
        poll = site.lay(5_000)
        site.start()
        voters = [Voter(site, poll, code) for code in poll["codes"]]

        def crash():
            server.kill()
            server.start()

        breaks = {900: lambda: restart(site), 2_300: crash, 3_700: lambda: restart(site)}
        fire = UnderFire(site, voters, breaks)
        try:
            fire.run()
            assert len(fire.before) == 3
            check_whole(fire, box_of(site), 5_000)
        finally:
            site.kill()


def test_casts_on_sqlite_while_the_site_is_killed(tmp_path):
    site = Site(tmp_path)
    poll = site.lay(800)
    site.start()
    voters = [Voter(site, poll, code) for code in poll["codes"]]
    fire = UnderFire(site, voters, {200: lambda: restart(site), 500: lambda: restart(site)})
    try:
        fire.run()
        assert len(fire.before) == 2
        check_whole(fire, box_of(site), 800)
    finally:
        site.kill()


def test_a_hundred_casts_of_one_member_at_once_count_once(tmp_path):
    site = Site(tmp_path)
    poll = site.lay(1)
    site.start()
    voters = [Voter(site, poll, poll["codes"][0]) for _ in range(100)]
    fire = UnderFire(site, voters, {}, threads=100)
    try:
        fire.run()
        assert len(box_of(site)) == 1
    finally:
        site.kill()
