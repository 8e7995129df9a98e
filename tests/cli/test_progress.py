"""What is shown while a long command works: on a terminal a bar, elsewhere nothing."""

from io import StringIO

import pytest
from rich.console import Console

from hustings.cli.progress import Progress


def shown(progress, width=100):
    """Return what a terminal of that width shows."""
    stream = StringIO()
    Console(file=stream, force_terminal=True, width=width, color_system=None).print(progress)
    return stream.getvalue()


@pytest.mark.parametrize(("done", "filled"), [(0, 0), (250_000, 15), (500_000, 30)])
def test_a_bar_grows_with_the_rows_that_are_done(done, filled):
    progress = Progress("reading")
    progress.bar("reading members.csv", "rows")(done, 500_000)
    line = shown(progress)
    assert line.startswith("reading members.csv ")
    assert line.rstrip().endswith(f"{done:,} of 500,000 rows")
    assert line.count("━") == filled


def test_the_bar_goes_when_something_else_is_said():
    progress = Progress("reading")
    progress.bar("reading", "rows")(1, 2)
    progress.say("writing")
    assert shown(progress).rstrip() == "writing"


def test_an_import_tells_its_rows_and_then_its_steps(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "members.csv").write_text("member,joined\na,2018-01-05\nb,2019-06-01\n")
    run("roll", "new", "reg")
    told = []

    def bar(_self, words, unit):
        return lambda done, total: told.append((words, done, total, unit))

    monkeypatch.setattr(Progress, "bar", bar)
    result = run("roll", "import", "reg", "members.csv")
    assert result.exit_code == 0
    assert told[0] == ("reading members.csv", 2, 2, "rows")
    assert [line[1:] for line in told[1:]] == [(n, 4, "steps") for n in range(4)]


def test_where_there_is_no_terminal_only_the_counts_are_printed(run, tmp_path, monkeypatch):
    monkeypatch.setattr("hustings.cli.progress.PATIENCE", 0)
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"m{n},2018-01-05\n" for n in range(20_000))
    (tmp_path / "members.csv").write_text(f"member,joined\n{rows}")
    run("roll", "new", "reg")
    result = run("roll", "import", "reg", "members.csv", "--apply")
    assert result.stdout.splitlines() == [
        "20000 rows: 0 as in the register, 20000 added, 0 returned, 0 changed, 0 refused",
        "0 of 0 members are gone",
    ]
    assert result.stderr.startswith("written: 20000 events; head ")
    assert result.stderr.count("\n") == 1
