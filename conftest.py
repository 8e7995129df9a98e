"""Examples in README and docs run as tests: a page is one test, its blocks run in their order.

Python blocks run in one name space. Console blocks run line by line and what is printed is
compared; ``...`` stands for anything. A command that fails must be followed by ``$ echo $?``. A
``text`` block with a caption is written to a file of that name. Every page has a folder of its own
that holds the packaged examples.
"""

import shutil
import subprocess
import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

EXAMPLES = Path(__file__).parent / "src" / "hustings" / "examples"
SHELL = 'hustings() {{ "{python}" -m hustings "$@"; }}; (exit {status}); {command}'
ASKS = "echo $?"


def run_console(example: Example) -> str | None:
    """Run each ``$`` line in a shell that knows ``hustings`` and compare what it prints."""
    status = 0
    pairs = _commands(example.parsed)
    for place, (command, expected) in enumerate(pairs):
        script = SHELL.format(python=sys.executable, status=status, command=command)
        done = subprocess.run(  # noqa: S603
            ["sh", "-c", script],  # noqa: S607
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        status = done.returncode
        if not OutputChecker().check_output(expected, done.stdout, ELLIPSIS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{done.stdout}"
        if status and [next_ for next_, _ in pairs[place + 1 : place + 2]] != [ASKS]:
            return f"$ {command}\nfailed with exit status {status}, and no '$ {ASKS}' follows"
    return None


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
            for example in SYBIL.parse(self.path).examples():
                example.evaluate()

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
