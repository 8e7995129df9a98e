"""The colours of the built style sheet: each pair that is used together can be told apart.

The formulas are those of WCAG 2.2, relative luminance and contrast ratio; text needs 4.5 to 1
(1.4.3), edges and marks 3 to 1 (1.4.11).
"""

import re
from pathlib import Path

import pytest

import hustings.web.design

SHEET = Path(hustings.web.design.__file__).parent / "static" / "hustings" / "hustings.css"
CSS = SHEET.read_text("utf-8")
TOKEN = re.compile(r"--hustings-([a-z-]+):\s*(#[0-9a-f]{3,6})\b")
ON_PAGE = ("paper", "canvas", "raised")
TAGS = ("grey", "plum", "blue", "green", "amber", "red")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ON_PAGE),
    *((ink, "paper") for ink in ("link", "link-visited", "link-hover", "error", "success")),
    *((ink, "canvas") for ink in ("link", "link-hover", "error")),
    *(("link", "raised"), ("link-hover", "raised"), ("error-deep", "paper")),
    *((f"{name}-ink", name) for name in ("brand", "notice", "error", "success", "action", "focus")),
    *(("brand-soft", "brand"), ("action-ink", "action-hover"), ("error-ink", "error-deep")),
    *(("ink", "plain"), ("ink", "plain-hover")),
    *((f"tag-{name}-ink", f"tag-{name}") for name in TAGS),
]
EDGES = [
    ("line-strong", "paper"),
    ("line-strong", "canvas"),
    ("accent", "paper"),
    ("accent", "canvas"),
    ("action", "paper"),
    ("bar", "bar-rest"),
    ("success", "bar-rest"),
    ("focus", "brand"),
    ("focus-ink", "focus"),
]


def _schemes():
    light, dark = re.split(r"prefers-color-scheme:\s*dark", CSS, maxsplit=2)[:2]
    return {"light": _expanded(TOKEN.findall(light)), "dark": _expanded(TOKEN.findall(dark))}


def _expanded(found):
    """The minifier writes #abc for #aabbcc."""
    return {
        name: "".join(digit * 2 for digit in value[1:]) if len(value) == 4 else value[1:]
        for name, value in found
    }


SCHEMES = _schemes()


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(scheme, one, other):
    tokens = SCHEMES[scheme]
    low, high = sorted((luminance(tokens[one]), luminance(tokens[other])))
    return (high + 0.05) / (low + 0.05)


def test_both_schemes_have_the_same_tokens():
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()
    assert len(SCHEMES["light"]) > 40


def test_the_formula_is_that_of_the_guidelines():
    assert luminance("ffffff") == pytest.approx(1)
    assert round((1 + 0.05) / (luminance("767676") + 0.05), 2) == 4.54


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme, ink, ground):
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_marks_can_be_seen(scheme, edge, ground):
    assert contrast(scheme, edge, ground) >= 3


def test_every_token_that_is_used_is_defined():
    used = set(re.findall(r"var\(--hustings-([a-z-]+)\)", CSS))
    assert used <= SCHEMES["light"].keys()
