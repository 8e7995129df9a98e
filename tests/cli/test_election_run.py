"""hustings election run: a rehearsal from the command line."""

from __future__ import annotations

from hustings.elections.examples import example


def test_a_rehearsal_says_each_step_and_where_its_folders_are(run, tmp_path):
    done = run("election", "run", "society-2026", "--members", 60, "--to", tmp_path / "round")
    assert done.exit_code == 0, done.output
    steps = [
        line.split()[0] for line in done.output.splitlines() if line.startswith(tuple("acdnoprst"))
    ]
    for step in ("call", "nominations", "roll", "ceremony", "papers", "poll", "close", "settle"):
        assert step in steps
    for name in ("archive", "evidence", "trustees"):
        assert (tmp_path / "round" / name).is_dir()
        assert str(tmp_path / "round" / name) in done.output
    assert "Everybody in it is invented" in done.output


def test_a_folder_of_ones_own_is_played(run, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("election.toml", "rehearsal.toml"):
        text = (example("society-2026").parent / name).read_text("utf-8")
        (mine / name).write_text(text.replace("Council election 2026", "Our election"), "utf-8")
    done = run("election", "run", mine, "--members", 40, "--to", tmp_path / "round")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("Our election: a rehearsal with 40 members.")


def test_a_round_that_is_none_is_one_clear_line(run, tmp_path):
    done = run("election", "run", "executive-2021")
    assert done.exit_code == 2
    assert "neither a packaged round (society-2026, executive-2020) nor a folder" in done.stderr
    done = run("election", "run", tmp_path)
    assert done.exit_code == 2
    assert "election.toml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_folder_in_use_is_left_as_it_is(run, tmp_path):
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "kept").write_text("kept")
    done = run("election", "run", "society-2026", "--members", 40, "--to", tmp_path)
    assert done.exit_code == 2
    assert "name another folder" in done.stderr
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["kept"]
