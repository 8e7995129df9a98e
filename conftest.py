"""Examples in README and docs run as tests: a page is one test, its blocks run in their order.

Python blocks run in one name space. Console blocks run line by line and what is printed is
compared; ``...`` stands for anything. A command that fails must be followed by ``$ echo $?``. A
``text`` block with a caption is written to a file of that name. Every page has a folder of its own
that holds the packaged examples. Plain ``hustings`` commands run in this process, which is quick
(tests/cli runs real processes); whatever else a reader would type runs in a shell.
"""

import io
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.example import SybilFailure
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

from hustings.cli.group import hustings

EXAMPLES = Path(__file__).parent / "src" / "hustings" / "examples"
SHELL = 'hustings() {{ "{python}" -m hustings "$@"; }}; {command}'
ASKS = "echo $?"


def run_console(example: Example) -> str | None:
    """Run each ``$`` line and compare what it prints."""
    status = 0
    for command, expected in _commands(example.parsed):
        if status and command != ASKS:
            break
        status, printed = (0, f"{status}\n") if command == ASKS else _run(command)
        if not OutputChecker().check_output(expected, printed, ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
    return f"exit status {status}, and no '$ {ASKS}' follows" if status else None


def _run(command: str) -> tuple[int, str]:
    """Return the exit status of a command and all that it prints."""
    name, *words = shlex.split(command)
    if name == "hustings" and "|" not in words:
        return _in_process(words)
    script = SHELL.format(python=sys.executable, command=command)
    done = subprocess.run(  # noqa: S603
        ["sh", "-c", script],  # noqa: S607
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _in_process(words: list[str]) -> tuple[int, str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    try:
        with redirect_stdout(stream), redirect_stderr(stream):
            hustings(words, prog_name="hustings")
    except SystemExit as left:
        printed = stream.buffer.getvalue().decode().replace("\r\n", "\n")  # type: ignore[attr-defined]
        return int(left.code or 0), printed
    raise AssertionError("a command ends with an exit status")


def _commands(block: str) -> list[tuple[str, str]]:
    parts = [part for part in ("\n" + block).split("\n$ ") if part.strip()]
    pairs = [part.partition("\n") for part in parts]
    return [
        (head, body if body.endswith("\n") or not body else body + "\n") for head, _, body in pairs
    ]


def write_file(example: Example) -> None:
    """Write the block to the file that its caption names."""
    options = example.region.lexemes.get("options") or {}
    if "caption" in options:
        Path(options["caption"]).write_text(example.parsed, encoding="utf-8")


SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="text", evaluator=write_file),
    ],
    patterns=["README.md", "docs/**/*.md"],
)


class Page(pytest.Item):
    """All examples of one page, one after another: later ones may use what earlier ones made."""

    def runtest(self) -> None:
        """Run the examples in a folder of the page's own."""
        folder = self.config._tmp_path_factory.mktemp(self.path.stem)
        for path in EXAMPLES.iterdir():
            if path.is_file() and path.suffix != ".py":
                shutil.copy(path, folder)
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.delenv("HUSTINGS_BALLOTS", raising=False)  # a reader's first demo has none
            for example in SYBIL.parse(self.path).examples():
                example.evaluate()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """Say where the page differs; other errors are told with their trace."""
        if isinstance(excinfo.value, SybilFailure):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the place of the page and its name."""
        return self.path, 0, self.name


class PageFile(pytest.File):
    """A page that has examples."""

    def collect(self) -> list[Page]:
        """Return one test for the whole page."""
        if not list(SYBIL.parse(self.path).examples()):
            return []
        return [Page.from_parent(self, name="examples")]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Take README and the pages of the documentation."""
    return PageFile.from_parent(parent, path=file_path) if SYBIL.should_parse(file_path) else None
