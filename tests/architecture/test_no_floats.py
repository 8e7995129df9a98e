"""No float where votes are counted, and a docstring on everything that is public."""

import ast
from pathlib import Path

import pytest

import hustings

ROOT = Path(hustings.__file__).parent
EXACT = (
    "bodies",
    "comparing",
    "elections/actions",
    *(
        f"elections/{name}.py"
        for name in (
            "account",
            "closing",
            "counted",
            "declaration",
            "exclusion_numbers",
            "exclusions",
            "settlement",
            "small_cells",
            "subtraction",
        )
    ),
    "figures",
    "lots",
    "outcome",
    "record",
    "rules",
    "seal",
    "tally",
    "terms",
    "counting.py",
)
FILES = sorted(
    path
    for name in EXACT
    for path in ([ROOT / name] if name.endswith(".py") else (ROOT / name).rglob("*.py"))
)


def floats(tree):
    """Yield (line, what) for every float literal, true division and use of float's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            yield node.lineno, f"literal {node.value}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            yield node.lineno, "true division"
        elif isinstance(node, ast.Name) and node.id == "float":
            yield node.lineno, "float"
        elif isinstance(node, ast.Attribute) and node.attr.startswith("float"):
            yield node.lineno, node.attr


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_there_is_no_float_where_votes_are_counted(path):
    assert list(floats(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "source",
    ["x = 0.5", "x = a / b", "x /= 2", "float(x)", "def f(x: float): ...", "np.float64(1)"],
)
def test_the_search_for_floats_finds_them(source):
    assert list(floats(ast.parse(source)))


OF_DJANGO = ("Meta", "add_arguments", "handle")
"""Parts of models, forms and commands whose meaning Django's own documentation gives."""


def undocumented(tree):
    """Yield the names of public modules, classes and functions without a docstring."""
    if not ast.get_docstring(tree):
        yield "module"
    for node in ast.walk(tree):
        public = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        known = public and node.name in OF_DJANGO
        if public and not known and node not in _local(tree) and not ast.get_docstring(node):
            yield node.name


def _local(tree):
    """Return functions inside functions and what private classes hold: nobody's business."""
    inside = []
    for node in ast.walk(tree):
        private = isinstance(node, ast.ClassDef) and node.name.startswith("_")
        if isinstance(node, ast.FunctionDef) or private:
            inside += [child for child in ast.walk(node) if child is not node]
    return inside


OURS = (path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)  # made by Django


@pytest.mark.parametrize("path", sorted(OURS), ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_has_a_docstring(path):
    assert list(undocumented(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_search_for_docstrings_finds_a_missing_one():
    assert list(undocumented(ast.parse('"""m"""\ndef f(): ...'))) == ["f"]
