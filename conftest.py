"""Examples in README and docs run as tests: Python blocks, and console blocks line by line."""

import shlex
import shutil
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

EXAMPLES = Path(__file__).parent / "src" / "hustings" / "examples"


def run_console(example: Example) -> str | None:
    """Run each ``$ hustings ...`` line and compare what it prints; ``...`` stands for anything."""
    for command, expected in _commands(example.parsed):
        words = [sys.executable, "-m", "hustings", *shlex.split(command)[1:]]
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603
        printed = done.stdout + done.stderr
        if not OutputChecker().check_output(expected, printed, ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
    return None


def _commands(block: str) -> list[tuple[str, str]]:
    parts = [part for part in ("\n" + block).split("\n$ ") if part.strip()]
    pairs = [part.partition("\n") for part in parts]
    return [
        (head, body if body.endswith("\n") or not body else body + "\n") for head, _, body in pairs
    ]


@pytest.fixture
def in_examples(tmp_path, monkeypatch):
    """Run in a folder that holds the packaged examples."""
    for path in EXAMPLES.iterdir():
        if path.is_file() and path.suffix != ".py":
            shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README.md", "docs/**/*.md"],
    fixtures=["in_examples"],
).pytest()
