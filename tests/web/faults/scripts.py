"""Scripts of this folder, run in processes and databases of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path


def said(name, data, url, *words):
    """Run a script on a database; return the JSON that it prints."""
    done = subprocess.run(
        [sys.executable, Path(__file__).parent / f"{name}.py", *words],
        env=os.environ | {"DATABASE_URL": url, "HUSTINGS_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)
