"""Real processes: start-up, exit statuses, closed pipes, killed writers."""

import json
import os
import signal
import subprocess
import sys

import pytest

from support.processes import hustings, python

HEAVY = ("numpy", "rich", "markupsafe", "polars", "pandas", "pyarrow")


@pytest.mark.parametrize(
    "code",
    [
        "import hustings",
        "import hustings; dir(hustings), hustings.__version__",
        "import hustings.cli.group as g; g.hustings.main(['--help'], standalone_mode=False)",
        "import hustings.cli.group as g; g.hustings.main(['count', '--help'])",
        "import hustings.cli.group as g; g.hustings.main(['--version'])",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(code):
    watch = f"import sys, atexit\natexit.register(lambda: print('HEAVY', *(n for n in {HEAVY!r} "
    result = python("-c", f"{watch} if n in sys.modules)))\n{code}")
    assert result.stdout.splitlines()[-1] == "HEAVY", result.stdout + result.stderr


def test_a_plain_count_opens_only_the_rooms_it_needs(society, tmp_path):
    unused = (
        *HEAVY,
        "hustings.report",
        "hustings.rules.clauses.promote",
        "hustings.rules.clauses.vacancy",
        "hustings.rules.meek_nz",
        "hustings.tally.keep",
        "hustings.tally.sections",
        "hustings.verify",
    )
    record = tmp_path / "record.json"
    code = (
        "import sys, hustings.cli as cli\n"
        f"sys.argv = ['hustings', 'count', {str(society)!r}, '--out', {str(record)!r}]\n"
        "try: cli.main()\n"
        f"finally: print('OPENED', *(n for n in {unused!r} if n in sys.modules))"
    )
    assert python("-c", code).stdout == "OPENED\n"
    assert record.exists()


def test_a_count_and_its_verification_from_a_shell(society, tmp_path):
    record = tmp_path / "record.json"
    counted = hustings("count", society, "--out", record)
    assert (counted.returncode, counted.stdout, counted.stderr) == (0, "", "")
    verified = hustings("verify", record, society)
    assert (verified.returncode, verified.stderr) == (0, "")
    assert verified.stdout.startswith("identical")


def test_what_goes_wrong_is_one_line_without_a_traceback(society, tied, tmp_path):
    bad = tmp_path / "bad.blt"
    bad.write_text("3 x\n", encoding="utf-8")
    for args, status in (
        (("count", bad), 2),
        (("count", tmp_path / "absent.blt"), 2),
        (("count", tmp_path), 2),
        (("count",), 2),
        (("nonsense",), 2),
        (("count", tied), 3),
        (("count", society, "--out", tmp_path / "no" / "such" / "folder"), 2),
    ):
        result = hustings(*args, stdin=subprocess.DEVNULL)
        assert result.returncode == status, result.stderr
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr
        assert not result.stdout


def test_a_defect_is_told_apart_from_a_difference(society):
    code = (
        "import hustings.counting as c, hustings.cli as cli, sys\n"
        "def broken(*args, **kwargs): raise RuntimeError('oh')\n"
        f"c.run = broken; sys.argv = ['hustings', 'count', {str(society)!r}]; cli.main()"
    )
    result = python("-c", code)
    assert result.returncode == 70
    assert "a defect of hustings" in result.stderr
    assert "Traceback" not in result.stderr
    traced = python("-c", code, env={**os.environ, "HUSTINGS_DEBUG": "1"})
    assert "Traceback" in traced.stderr


def test_a_closed_pipe_is_met_in_silence(society):
    with subprocess.Popen(
        [sys.executable, "-m", "hustings", "count", str(society), "--format", "html"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_writer_leaves_the_old_file_or_none(tmp_path):
    target = tmp_path / "record.json"
    code = (
        "import os, signal\n"
        "from hustings.files import whole\n"
        f"with whole({str(target)!r}) as stream:\n"
        "    stream.write(b'half'); stream.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert python("-c", code).returncode == -signal.SIGKILL
    assert not target.exists()
    target.write_text("old", encoding="utf-8")
    python("-c", code)
    assert target.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_an_unwritable_folder_is_named(society, tmp_path):
    tmp_path.chmod(0o500)
    result = hustings("count", society, "--out", tmp_path / "record.json")
    assert (result.returncode, "cannot write" in result.stderr) == (2, True)


def test_no_colours_where_there_is_no_terminal(society):
    result = hustings("count", society, env={**os.environ, "FORCE_COLOR": ""})
    assert "\x1b" not in result.stdout


def test_a_person_at_a_terminal_is_asked_for_the_lot(tied, tmp_path):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    record = tmp_path / "record.json"
    with subprocess.Popen(
        [sys.executable, "-m", "hustings", "count", str(tied), "--out", str(record)],
        stdin=theirs,
        stderr=theirs,
    ) as process:
        os.write(ours, b"3\n1\n")  # 3 is not one of the tied and is asked for again
        assert process.wait() == 0
    os.close(theirs)
    os.close(ours)
    lot = json.loads(record.read_text(encoding="utf-8"))["decisions"][0]
    assert (lot["source"], lot["tied"], lot["chosen"]) == ("asked", [1, 2], 1)


def test_names_of_any_script_are_printed_in_a_locale_that_has_none(tmp_path):
    path = tmp_path / "names.blt"
    path.write_text('2 1\n2 1 0\n1 2 0\n0\n"名前"\n"Ben"\n"t"\n', encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "hustings", "count", str(path)],
        capture_output=True,
        check=False,
        env={**os.environ, **plain},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "名前" in done.stdout.decode()
