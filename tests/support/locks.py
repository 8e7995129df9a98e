"""Locks of tests cost little: Argon2id over 64 KiB in two passes, not over 64 MiB in three.

A share is locked and unlocked as ever, a thousand times as fast; the cost stands in the file, and a
file of another cost is refused as ever. What proves the cost itself asks for ``dear``.
"""

from contextlib import contextmanager

from hustings.seal import lock

DEAR = lock.MEMORY_KIB, lock.PASSES
CHEAP = 64, 2


def cheapen():
    """Make the locks of this process cheap."""
    lock.MEMORY_KIB, lock.PASSES = CHEAP


@contextmanager
def dear():
    """Lock at the cost of the site, inside the block."""
    held = lock.MEMORY_KIB, lock.PASSES
    lock.MEMORY_KIB, lock.PASSES = DEAR
    try:
        yield
    finally:
        lock.MEMORY_KIB, lock.PASSES = held
