"""The database as it stands at one moment, while others go on writing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["frozen"]


@contextmanager
def frozen() -> Iterator[None]:
    """Let everything that is read inside be of one moment; nobody waits for it.

    PostgreSQL: a read-only transaction at REPEATABLE READ. SQLite: a deferred transaction, which
    in the write-ahead log reads from one mark and holds no lock; the site's ordinary transactions
    would take the lock of the writer at once.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
