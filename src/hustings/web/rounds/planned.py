"""Questions that every cast asks: the database plans each once for a connection and keeps the plan.

To plan them anew took PostgreSQL longer than to answer them. SQLite keeps the plan of every
question by itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.utils import CursorWrapper

__all__ = ["asked", "at_once", "cursor"]


def asked(question: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question."""
    with cursor() as at:
        at.execute(question, values)
        return list(at.fetchall())


def cursor() -> CursorWrapper:
    """Return a cursor of Django's whose questions are planned once: on PostgreSQL it sends them
    apart from their values, which Django's own writes into the text."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor

    connection.ensure_connection()
    # django-stubs knows neither what Django wraps a cursor with nor the connection of psycopg
    return cast("CursorWrapper", connection._prepare_cursor(Cursor(connection.connection)))  # type: ignore[attr-defined]


@contextmanager
def at_once() -> Iterator[None]:
    """Send what is asked in this block together, on PostgreSQL: one transaction, one way there and
    back; each question sees what was done while the one before it waited. Answers may be read when
    the block has ended, and errors are raised there."""
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
