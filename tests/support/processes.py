"""The command as a process of its own, as a shell would start it."""

import subprocess
import sys


def python(*args, **extra):
    return subprocess.run(
        [sys.executable, *map(str, args)], capture_output=True, text=True, check=False, **extra
    )


def hustings(*args, **extra):
    return python("-m", "hustings", *args, **extra)
