"""The site is started anew between every step from the close to the declaration."""

from .scripts import said

STEPS = {
    "lay": "polling",
    "close": "closed",
    "settle": "closed",
    "exclude": "settled",
    "unseal": "opened",
    "count": "counted",
    "declare": "declared",
}


def test_each_step_finds_what_the_one_before_left_behind(tmp_path):
    database = f"sqlite:///{tmp_path}/site.sqlite3"
    found = {step: said("one_step", tmp_path, database, step) for step in STEPS}
    assert found == STEPS
