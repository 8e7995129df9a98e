"""One finished archive for all tests of the room, another election's beside it, and copies."""

import shutil

import pytest

from hustings.verify.archive.asked import Asked
from support.finished import PASSPHRASES, finished


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    return finished(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def other(tmp_path_factory):
    """Another election of the same contests, among the same members."""
    return finished(tmp_path_factory.mktemp("other"), "society-2027")


@pytest.fixture
def archive(whole, tmp_path):
    """A copy of the archive, to be changed."""
    return shutil.copytree(whole.archive, tmp_path / "archive")


@pytest.fixture
def evidence(whole, tmp_path):
    """A copy of the evidence, to be changed."""
    return shutil.copytree(whole.evidence, tmp_path / "evidence")


@pytest.fixture
def deeply(whole, evidence):
    """Evidence, register and secret, without shares."""
    return Asked(
        evidence=evidence, register=whole.folder / "register", secret=whole.folder / "roll.secret"
    )


@pytest.fixture
def passphrases(tmp_path):
    path = tmp_path / "passphrases"
    path.write_text("".join(f"{name}={text}\n" for name, text in PASSPHRASES.items()))
    return path
