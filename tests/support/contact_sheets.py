"""Many pictures on few sheets, each with its name below, to be looked at all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["sheets"]

ACROSS, DOWN = 8, 1
WIDTH, HEIGHT, WORDS = 236, 900, 16
"""Pixels of one picture on a sheet (of a long page the first are shown), and of the line below."""


def sheets(pictures: Iterable[Path], folder: Path) -> None:
    """Write the pictures as ``sheet-001.png`` and so on into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(pictures)
    for number, first in enumerate(range(0, len(ordered), ACROSS * DOWN), 1):
        sheet = Image.new("RGB", (ACROSS * WIDTH, DOWN * (HEIGHT + WORDS)), "grey")
        for place, path in enumerate(ordered[first : first + ACROSS * DOWN]):
            _lay(sheet, path, place % ACROSS * WIDTH, place // ACROSS * (HEIGHT + WORDS))
        sheet.save(folder / f"sheet-{number:03}.png")


def _lay(sheet: Image.Image, path: Path, left: int, top: int) -> None:
    with Image.open(path) as taken:
        width = WIDTH - 4
        height = taken.height * width // taken.width
        small = (
            taken.convert("RGB").resize((width, height)).crop((0, 0, width, min(height, HEIGHT)))
        )
    sheet.paste(small, (left, top))
    ImageDraw.Draw(sheet).text((left + 2, top + HEIGHT + 2), path.stem[-38:], fill="white")
