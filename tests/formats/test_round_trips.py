"""What a format holds comes back exactly; what it does not hold is named."""

import io

import pytest
from hypothesis import given, settings

from hustings import formats
from hustings.formats import catalogue
from support.made_ballots import ballots, some_ballots

HOLDS = {
    "blt": {"withdrawn": True, "kinds": ("blank", "equal", "skipped")},
    "scottish_csv": {"parties": True, "kinds": ("blank", "skipped")},
    "wide_csv": {
        "parties": True,
        "withdrawn": True,
        "kinds": ("blank", "skipped", "overvote"),
    },
    "long_csv": {
        "parties": True,
        "withdrawn": True,
        "kinds": ("blank", "equal", "skipped", "overvote"),
    },
    "preflib": {"seats": False, "kinds": ("equal",)},
    "abif": {"withdrawn": True, "kinds": ("blank", "equal")},
}


def written(found, name, **told):
    out = io.BytesIO()
    formats.write(found, out, name, **told)
    return out.getvalue()


@pytest.mark.parametrize("name", HOLDS)
def test_a_round_trip_changes_nothing(name):
    @settings(max_examples=60, deadline=None)
    @given(some_ballots(**HOLDS[name]))
    def holds(made):
        losses = catalogue.named(name).losses(made)
        if losses:
            assert name == "abif"
            assert all("names" in loss for loss in losses)
            return
        data = written(made, name)
        again = formats.read(data, format=name)
        assert again.contest == made.contest
        assert again.box == made.box
        assert written(again, name) == data

    holds()


@pytest.mark.parametrize("name", HOLDS)
def test_what_is_written_is_recognised_by_its_content(name):
    @settings(max_examples=60, deadline=None)
    @given(some_ballots(**HOLDS[name]))
    def recognised(made):
        data = written(made, name, lossy=True)
        assert formats.read(data).format == name

    recognised()


EVERYTHING = ("blank", "equal", "skipped", "overvote")


@pytest.mark.parametrize("name", HOLDS)
def test_a_lossy_write_still_reads_and_only_named_losses_change_the_ballots(name):
    @settings(max_examples=60, deadline=None)
    @given(some_ballots(parties=True, withdrawn=True, kinds=EVERYTHING))
    def reads(made):
        losses = catalogue.named(name).losses(made)
        again = formats.read(written(made, name, lossy=True), format=name)
        assert len(again.contest.candidates) == len(made.contest.candidates)
        if not losses:
            assert (again.contest, again.box) == (made.contest, made.box)
        if name != "preflib":
            assert again.box.total == made.box.total

    reads()


@pytest.mark.parametrize("name", ["wide_csv", "long_csv", "scottish_csv"])
def test_awkward_names_and_parties_come_back(name):
    names = ['Ann, "A"', "2", "overvote", "Ann  O'Neil #3"]
    made = ballots((2, (1, 2, 3)), (1, (4,)), names=names, parties=["Red, Blue", "", '"G"', ""])
    assert formats.read(written(made, name)).contest == made.contest
