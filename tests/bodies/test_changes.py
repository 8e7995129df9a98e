"""The days on which a body changed: each cause of a change counts, and nothing between them."""

from datetime import date, timedelta

from hustings.bodies.changes import changes
from hustings.bodies.register import parse
from hustings.outcome.standing import standings

BODY = """
[body]
id = "council"
name = "The council"
[[section]]
id = "members"
name = "Members"
seats = 3
since = 2020-01-01
[[person]]
id = "ann"
name = "Ann"
[[term]]
person = "ann"
section = "members"
since = 2020-02-01
until = 2020-06-01
[[standing]]
person = "ann"
on = 2020-03-01
standing = "suspended"
[[alignment]]
person = "ann"
group = "reform"
since = 2020-04-01
source = "a newspaper"
[[bloc]]
group = "old"
members = 1
since = 2020-05-01
source = "a newspaper"
"""


def test_the_body_stays_as_it_is_from_one_change_to_the_next():
    held = parse(BODY)
    found = changes(held)
    assert found == tuple(date(2020, month, 1) for month in range(1, 7))
    seen = None
    for n in range(200):
        day = date(2019, 12, 25) + timedelta(days=n)
        now = standings(held, day)._replace(on=date(2020, 1, 1))
        assert day in found or seen in (None, now), day
        seen = now


def test_a_register_of_no_day_never_changes():
    undated = "\n".join(
        line for line in BODY.splitlines() if not line.startswith("since = 2020-01")
    )
    assert changes(parse(undated.partition("[[person]]")[0])) == ()
