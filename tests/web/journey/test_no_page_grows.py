"""No page asks more of the database because more members are on the roll.

Every page of the packaged society is asked for; then the tables hold five thousand members more,
each on the roll, with a code that was mailed and a vote in the box, and every page is asked for
again. Work is counted in steps of SQLite's own machine, not in seconds.
"""

import hashlib

import pytest
from django.db import connection

from hustings.elections.state import Phase
from hustings.web.post.models import Delivery
from hustings.web.rounds import bulk, clock
from web.support_addresses import addresses, routes

from .society import MEMBER, PUBLIC, Society
from .visits import ELSEWHERE

pytestmark = pytest.mark.django_db(transaction=True)

MORE = 5_000
UNIT = 10
"""Steps between two calls of the handler."""
SLACK = 3_000
"""Steps by which a page may differ: a tree is one level deeper, a page of a list is full."""
SUMS = {
    "desk/<slug:round>/turnout/": 30,
    "desk/<slug:round>/act/<str:act>/": 30,
    "desk/<slug:round>/proposals/<uuid:batch>/": 30,
    "desk/<slug:round>/codes/": 40,
}
"""Pages that show a sum over all, and for how many steps a row it may ask."""
FILES = ("desk/<slug:round>/files/", "r/<slug:round>/files/", "r/<slug:round>/archive.zip")


@pytest.fixture
def society(settings, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("steps are counted by SQLite; the indices are the same on PostgreSQL")
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    return Society(Phase.POLLING)


def test_no_page_grows_with_the_roll(society):
    few = asked(society)
    crowd(society.kept)
    many = asked(society)
    assert few.keys() == many.keys()
    assert len({route for route, *_ in few}) > 60
    grown = {
        (each, few[each], many[each])
        for each in few
        if many[each] - few[each] > SLACK + MORE * SUMS.get(each[0], 0)
    }
    assert grown == set()


def test_a_search_of_the_roll_does_not_grow(society):
    officer = society.people["returning_officer"]
    few = [steps(officer, f"/roll/?q={words}") for words in ("hazel", "ash", "m0000007", "nobody")]
    crowd(society.kept)
    many = [steps(officer, f"/roll/?q={words}") for words in ("hazel", "ash", "m0000007", "nobody")]
    assert max(b - a for a, b in zip(few, many, strict=True)) < SLACK


def test_one_member_is_found_on_a_roll_that_nobody_reads_whole(society, monkeypatch):
    officer = society.people["returning_officer"]

    def whole(*_):
        raise AssertionError("the whole roll was read for one member")

    monkeypatch.setattr("hustings.elections.frozen_roll.electors", whole)
    monkeypatch.setattr("hustings.web.register.lines._on_file", whole)
    place = f"/desk/{society.kept.slug}/codes/again"
    for way in ("mail", "letter"):
        assert officer.post(place, {"member": "m0000007", "way": way}).status_code == 302
    assert Delivery.objects.filter(member="m0000007").count() == 2
    assert officer.get("/roll/member/m0000007").status_code == 200


def asked(society):
    """Return the steps of every page, by route, address and who asks."""
    return {
        (route, address, who): steps(society.people[who], address)
        for route, view in routes().items()
        if not route.startswith((*ELSEWHERE, *FILES))
        for address in addresses(route, society.parts)
        for who in visitors(route, view)
    }


def visitors(route, view):
    if route.startswith("vote/"):
        return [MEMBER]
    roles = [role.value for role in getattr(view, "roles", ())]
    return roles[:1] or ["returning_officer" if route.startswith(("desk/", "roll/")) else PUBLIC]


def steps(client, address):
    """Return how many steps the database takes for a page, once it is known to this process."""
    read(client, address)
    taken = 0

    def step():
        nonlocal taken
        taken += UNIT
        return 0

    connection.connection.set_progress_handler(step, UNIT)
    try:
        read(client, address)
    finally:
        connection.connection.set_progress_handler(None, UNIT)
    return taken


def read(client, address):
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer)
    answer.close()


def crowd(kept):
    """Add members to the tables: reached by mail, on the roll, with a code, and all have voted."""
    at, contest, who = clock.now(), "council", [f"x{n:06}" for n in range(MORE)]
    moment = connection.ops.adapt_datetimefield_value(at)
    line = {each: hashlib.sha256(each.encode()).hexdigest() for each in who}
    rows = {
        "register_contact": [
            ("member", "name", "email", "address", "by_post", "language", "name_key", "last_key",
             "email_key"),
            *((w, w, f"{w}@x.org", "", False, "", w, w, f"{w}@x.org") for w in who),
        ],
        "rounds_elector": [
            ("round_id", "contest", "commitment", "part", "online"),
            *((kept.pk, contest, line[w], "", True) for w in who),
        ],
        "post_delivery": [
            ("round_id", "member", "kind", "state", "reason", "token", "by", "at", "replaced"),
            *((kept.pk, w, "code", "sent", "", line[w][:32], "x", moment, False) for w in who),
        ],
        "booth_code": [
            ("round_id", "member", "digest", "state", "made"),
            *((kept.pk, w, line[w], "issued", moment) for w in who),
        ],
        "rounds_envelope": [
            ("round_id", "contest", "part", "elector", "turn", "again", "at", "fingerprint",
             "receipt", "line"),
            *(
                (kept.pk, contest, "", line[w], "", False, moment, line[w], line[w], b"x" * 700)
                for w in who
            ),
        ],
    }  # fmt: skip
    for table, (columns, *values) in rows.items():
        bulk.write(table, columns, values)
