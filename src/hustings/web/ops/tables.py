"""Tables as lines of text: the same from every kind of database, so that each takes them back.

First line: the columns. Then a row a line, a JSON list of what Django writes for each field (text,
or null); bytes are base64, moments keep their microseconds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import Field, Model

__all__ = ["clear", "fill", "lines", "made_by_setup", "renumber", "saved"]

_LEFT_OUT = ("sessions", "axes", "methods")
"""Apps whose rows are of the moment, who is signed in, who tried to; or can be made again."""
_BY_SETUP = ("contenttypes.contenttype", "auth.permission")
"""Tables that the set-up of an empty site fills."""
_BATCH = 4 << 20
"""Bytes of lines that are entered at once."""


def saved() -> tuple[type[Model], ...]:
    """Return the models whose tables are saved, in a fixed order."""
    every = apps.get_models(include_auto_created=True)
    return tuple(
        sorted(
            (each for each in every if each._meta.app_label not in _LEFT_OUT),
            key=lambda each: each._meta.label_lower,
        )
    )


def made_by_setup(model: type[Model]) -> bool:
    """Return whether an empty site has rows in this table."""
    return model._meta.label_lower in _BY_SETUP


def lines(model: type[Model]) -> Iterator[bytes]:
    """Yield a table as lines, the columns first."""
    fields = model._meta.concrete_fields
    yield _line([field.column for field in fields])
    for row in model._base_manager.order_by("pk").iterator(chunk_size=1_000):
        yield _line([_written(field, row) for field in fields])


def _written(field: Field[Any, Any], row: Model) -> Any:
    return None if field.value_from_object(row) is None else field.value_to_string(row)


def _line(values: Sequence[Any]) -> bytes:
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()


def fill(model: type[Model], rows: Iterable[bytes]) -> int:
    """Enter the lines of a table into it; return how many rows.

    Raises ValueError where its columns are others, ValidationError where a value is of another
    kind. Call it inside a transaction.
    """
    fields = model._meta.concrete_fields
    coming = iter(rows)
    columns = [field.column for field in fields]
    if json.loads(next(coming, b"null")) != columns:
        raise ValueError(f"{model._meta.label_lower}: the backup has other columns")
    sql = _insert(model, columns)
    entered = 0
    with connection.cursor() as cursor:
        for batch in _batches(coming):
            cursor.executemany(sql, [_values(fields, line) for line in batch])
            entered += len(batch)
    return entered


def _insert(model: type[Model], columns: Sequence[str | None]) -> str:
    quote = connection.ops.quote_name
    named, marks = (
        ", ".join(quote(each or "") for each in columns),
        ", ".join(["%s"] * len(columns)),
    )
    return f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({marks})"  # noqa: S608


def _values(fields: Sequence[Field[Any, Any]], line: bytes) -> list[Any]:
    return [
        field.get_db_prep_save(None if said is None else field.to_python(said), connection)
        for field, said in zip(fields, json.loads(line), strict=True)
    ]


def _batches(coming: Iterable[bytes]) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for line in coming:
        batch.append(line)
        size += len(line)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def clear(model: type[Model]) -> None:
    """Take every row out of a table."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


def renumber(models: Iterable[type[Model]]) -> None:
    """Let the numbers of new rows go on after those that were entered."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
