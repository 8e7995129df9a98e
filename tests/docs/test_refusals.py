"""Every refusal that an election can give is on the page of refusals, and no other."""

import ast
import re
from pathlib import Path

import pytest

import hustings

ELECTIONS = sorted((Path(hustings.__file__).parent / "elections").rglob("*.py"))
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "refusals.md"


def raised(source):
    """Yield (line, code) of each refusal made in a source; None where the code is no plain text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("RefusedError"):
            code = node.args[0] if node.args else None
            plain = isinstance(code, ast.Constant) and isinstance(code.value, str)
            yield node.lineno, code.value if plain else None


CODES = {code for path in ELECTIONS for _, code in raised(path.read_text(encoding="utf-8")) if code}


@pytest.mark.parametrize("path", ELECTIONS, ids=lambda path: path.name)
def test_every_code_is_written_where_it_is_raised(path):
    assert [line for line, code in raised(path.read_text(encoding="utf-8")) if code is None] == []


def test_every_refusal_is_on_the_page_once_and_no_other_is():
    listed = re.findall(r"^\| `(\w+)` \| .", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(CODES)


def test_the_search_finds_refusals():
    source = 'raise RefusedError("late", "x")\nraise action.RefusedError(code, "y")'
    assert list(raised(source)) == [(1, "late"), (2, None)]
