import pytest
from click.testing import CliRunner

from hustings.cli.group import hustings
from hustings.examples import example

TIED = """3 1
2 1 0
2 2 0
1 3 0
0
"Ada"
"Ben"
"Cy"
"A tie that nothing but a lot can settle"
"""


@pytest.fixture
def run():
    """Run a command in this process: ``run("count", path)``; stderr is kept apart."""

    def run(*args, **extra):
        return CliRunner().invoke(hustings, [str(arg) for arg in args], **extra)

    return run


@pytest.fixture
def society(tmp_path):
    """The society's ballot file, as a file of its own."""
    path = tmp_path / "society.blt"
    path.write_text(example("society").resource.read_text("utf-8"), encoding="utf-8")
    return path


@pytest.fixture
def tied(tmp_path):
    """Three candidates for one seat; the two leaders are equal at every stage."""
    path = tmp_path / "tied.blt"
    path.write_text(TIED, encoding="utf-8")
    return path
