"""The command line: one command a file; each parses, calls and prints."""

from __future__ import annotations

import gc
import os

__all__ = ["main"]


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 difference, 2 bad input, 3 a lot is awaited."""
    # numpy starts threads for linear algebra, of which a count has none: it starts sooner without.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Values made by one command are few and free of cycles: looking for garbage is wasted time.
    gc.set_threshold(200_000)
    from hustings.cli.group import hustings

    try:
        hustings.main(prog_name="hustings")
    finally:
        # The interpreter looks for garbage once more at its end: what goes with it need not be.
        gc.freeze()
