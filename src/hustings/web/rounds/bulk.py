"""Many rows at once, as values: half a million models take minutes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["write"]

_TOGETHER = 500
"""Rows of one statement."""


def write(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], conflict: str = ""
) -> None:
    """Write rows into a table, all or none; ``conflict``: what SQL does where one is there already
    (``ON CONFLICT ...``). Names are the caller's own, values may be anybody's."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _copied(table, columns, rows, conflict)
        else:
            _inserted(table, columns, rows, conflict)


def _copied(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], conflict: str
) -> None:
    """Copy: to write half a million rows as SQL takes the longest part of an import."""
    names = ", ".join(columns)
    fresh = f"fresh_{table}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {fresh} ON COMMIT DROP AS"  # noqa: S608
            f" SELECT {names} FROM {table} WITH NO DATA"
        )
        with cursor.copy(f"COPY {fresh} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM {fresh} {conflict}"  # noqa: S608
        )
        cursor.execute(f"DROP TABLE {fresh}")


def _inserted(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], conflict: str
) -> None:
    left = iter(rows)
    begin = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "  # noqa: S608
    marks = f"({', '.join(['%s'] * len(columns))})"
    with connection.cursor() as cursor:
        while some := list(islice(left, _TOGETHER)):
            asked = f"{begin}{', '.join([marks] * len(some))} {conflict}"
            cursor.execute(asked, [cell for row in some for cell in row])
