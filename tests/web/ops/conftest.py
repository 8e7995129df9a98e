"""A round in the database of the tests, with a data folder of its own."""

import pytest

from hustings.elections.state import Phase
from web.support_rounds import kept_round


@pytest.fixture
def data(settings, tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secret-key").write_text("the key of this site")
    settings.DATA = folder
    return folder


@pytest.fixture
def kept(data, transactional_db):
    return kept_round(Phase.DECLARED)
