"""A finished archive of four contests: a poll, a college withheld, nobody opposed, abandoned.

``later`` is a copy that went on: a seat of the council fell vacant and was filled; a court had
votes of the council, and all votes for the chair, settled anew.
"""

import shutil

import pytest

from hustings.outcome.archive_files import in_folder
from hustings.report.papers import published
from support import later as going_on
from support.finished import AFFILIATES, finished


def read(archive, contest, number=-1):
    """Read a declaration of a contest: the last, or the one of that place among them."""
    files = in_folder(archive)
    return published.read(files, published.of_contest(files, contest)[number])


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="session")
def archive(whole):
    return whole.archive


@pytest.fixture(scope="session")
def later(whole, tmp_path_factory):
    folder = tmp_path_factory.mktemp("later")
    for name in ("archive", "evidence"):
        shutil.copytree(whole.folder / name, folder / name)
    held = going_on.opened(folder / "archive", folder / "evidence")
    held = going_on.refilled(whole, held)
    held = going_on.amended(whole, held, "council", dict.fromkeys(("m01", "m02", "m07"), ""))
    held = going_on.declared(whole, held, "council")
    voters = [member for contest, member in whole.receipts if contest == "chair"]
    parts = {each: "affiliates" if each in AFFILIATES else "members" for each in voters}
    held = going_on.amended(whole, held, "chair", parts)
    going_on.declared_vacant(whole, held, "chair")
    return folder / "archive"


@pytest.fixture
def council(archive):
    return read(archive, "council")


@pytest.fixture
def chair(archive):
    return read(archive, "chair")


@pytest.fixture
def treasurer(archive):
    return read(archive, "treasurer")
