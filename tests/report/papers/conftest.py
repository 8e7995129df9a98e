"""A finished archive of four contests: a poll, a college withheld, nobody opposed, abandoned."""

import pytest

from hustings.report.papers import published
from support.finished import finished


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("papers")).archive


@pytest.fixture
def council(archive):
    return published.read(archive, "council")


@pytest.fixture
def chair(archive):
    return published.read(archive, "chair")


@pytest.fixture
def treasurer(archive):
    return published.read(archive, "treasurer")
