"""A returning officer at a terminal is asked for the lot, and no name there steers the terminal."""

import json
import os
import subprocess
import sys

import pytest

from hustings.report.printable import clean

STEERING = "\x1b]0;elected\x07\x1b[2J\x9b31mAda\x1b[0m\u202enimajneB"

END_OF_INPUT = "\x04"

pty = pytest.importorskip("pty", reason="this system has no terminals to open")


def asked_at_a_terminal(*args, answers):
    """Run with a terminal for standard input and error; return what it showed, and the output."""
    keeper, terminal = pty.openpty()
    command = [sys.executable, "-m", "hustings", *map(str, args)]
    quiet = {**os.environ, "TERM": "dumb"}  # no spinner, whose own signs would be seen here
    with subprocess.Popen(
        command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal, env=quiet
    ) as process:
        os.close(terminal)
        os.write(keeper, (answers + END_OF_INPUT).encode())
        output = process.stdout.read()
        shown = shown_on(keeper)
    os.close(keeper)
    assert process.returncode == 0, shown
    return shown, output


def shown_on(keeper):
    shown = b""
    while True:
        try:
            piece = os.read(keeper, 1 << 16)
        except OSError:  # Linux: the other end is closed and everything is read
            return shown.decode()
        if not piece:
            return shown.decode()
        shown += piece


def test_the_question_shows_names_without_what_steers_a_terminal(tmp_path):
    path = tmp_path / "evil.blt"
    lines = ("2 1", "1 1 0", "1 2 0", "0", f'"{STEERING}"', '"Ben"', '"Evil"', "")
    path.write_text("\n".join(lines), encoding="utf-8")
    shown, output = asked_at_a_terminal("count", path, "--json", answers="7\n2\n")
    lot = json.loads(output)["decisions"][0]
    assert (lot["source"], lot["chosen"], lot["tied"]) == ("asked", 2, [1, 2])
    assert f"  1  {clean(STEERING)}" in shown
    assert "  2  Ben" in shown
    assert shown.count("The lot falls on number") == 2  # 7 is nobody: asked again
    assert not any(sign in shown for sign in "\x1b\x07\x9b\u202e")
