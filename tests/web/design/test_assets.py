"""The built files: whole, of this project alone, and what their sources give."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import hustings.web.design

ROOT = Path(__file__).parents[3]
DESIGN = Path(hustings.web.design.__file__).parent
STATIC = DESIGN / "static" / "hustings"
FILES = ("LICENCES.txt", "favicon.svg", "hustings.css", "rank.js", "seal.js", "site.js")
ELSEWHERE = re.compile(
    r"@import|url\((?!['\"]?data:)|fetch\(|XMLHttpRequest|\bimport\((?!['\"]crypto['\"]\))"
)
"""Node's own module ``crypto`` is asked for where there is no browser, and never in one."""
PACKAGES = ("@hpke/common", "@hpke/core", "@hpke/dhkem-x25519", "govuk-frontend")


def test_the_folder_holds_the_built_files_and_no_others():
    assert sorted(path.name for path in STATIC.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_no_file_is_empty_or_fetches_anything_from_elsewhere(name):
    text = (STATIC / name).read_text("utf-8")
    assert text.strip()
    assert "sourceMappingURL" not in text
    assert not ELSEWHERE.search(text)


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_a_folder_of_the_machine_that_built_it(name):
    assert str(ROOT) not in (STATIC / name).read_text("utf-8")
    assert "node_modules" not in (STATIC / name).read_text("utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_built_in_is_named_with_its_licence(package):
    text = (STATIC / "LICENCES.txt").read_text("utf-8")
    part = text.partition(f"\n{package} ")[2].partition("-" * 72)[0]
    assert "Licence: MIT" in part
    assert "Copyright" in part
    assert "Permission is hereby granted" in part


def test_every_static_file_that_a_template_names_is_there():
    templates = (path.read_text("utf-8") for path in DESIGN.rglob("*.html"))
    named = {name for text in templates for name in re.findall(r"static '([^']+)'", text)}
    assert named
    assert [name for name in named if not (STATIC.parent / name).exists()] == []


def test_no_template_uses_a_class_of_ours_that_the_style_sheet_does_not_know():
    css = (STATIC / "hustings.css").read_text("utf-8")
    templates = (path.read_text("utf-8") for path in DESIGN.rglob("*.html"))
    ours = r"(?<![\w/-])hustings-[a-z_-]*[a-z](?![\w{-])"
    used = {
        name
        for text in templates
        for value in re.findall(r'class="([^"]*)"', text)
        for name in re.findall(ours, value)
    }
    hooks = {"hustings-copy"}
    assert sorted(name for name in used - hooks if f".{name}" not in css) == []


def test_the_sources_give_the_committed_bytes():
    frontend = ROOT / "frontend"
    if not shutil.which("node") or not (frontend / "node_modules").is_dir():
        pytest.skip("no Node, or no packages: run 'npm ci' in frontend/ to check the built files")
    done = subprocess.run(["node", "check.js"], cwd=frontend, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
