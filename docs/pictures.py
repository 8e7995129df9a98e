"""Make the pictures of the tutorial anew: the story is played in a browser, and kept small.

    python docs/pictures.py

It takes the test of the whole story (``tests/web/journey/test_story.py``), which must pass.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "tutorial" / "pictures"
STORY = ROOT / "tests" / "web" / "journey" / "test_story.py"
COLOURS = 64
TALLEST = 1400
"""Pixels; of a longer page the first are shown."""


def main() -> None:
    """Play the story, and write its pictures in few colours."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"HUSTINGS_PICTURES": folder}
        words = [sys.executable, "-m", "pytest", "-q", str(STORY)]
        subprocess.run(words, cwd=ROOT, env=env, check=True)  # noqa: S603
        for path in sorted(Path(folder).iterdir()):
            _keep_small(path)


def _keep_small(path: Path) -> None:
    with Image.open(path) as taken:
        shown = taken.convert("RGB").crop((0, 0, taken.width, min(taken.height, TALLEST)))
    shown.quantize(COLOURS).save(PICTURES / path.name, optimize=True)


if __name__ == "__main__":
    main()
