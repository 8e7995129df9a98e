"""Contact data in the office's file: read apart from the roll, and kept in no log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hustings.roll.identity import normal
from hustings.roll.settings import plain
from hustings.roll.tables import Refusal
from hustings.web.register.models import Contact, ContactColumn
from hustings.web.rounds import bulk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hustings.roll.settings import Settings
    from hustings.roll.tables import Table

__all__ = ["Found", "apart_from", "keyed", "reading", "save"]

What = ContactColumn.What
_YES, _NO = ("yes", "y", "1", "true", "x", "post"), ("", "no", "n", "0", "false")
_FIELDS = {
    What.NAME: "name",
    What.EMAIL: "email",
    What.ADDRESS: "address",
    What.POST: "by_post",
    What.LANGUAGE: "language",
}
_LONGEST = {What.NAME: 200, What.EMAIL: 254, What.ADDRESS: 1_000}
_CHUNK = 5_000


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """The contact data of a file: ``values`` by member, for the fields that the file has.

    ``remarks``: cells that cannot be used; the member is taken all the same, without them.
    """

    fields: tuple[str, ...]
    values: Mapping[str, tuple[object, ...]]
    remarks: tuple[Refusal, ...]


def reading(declared: Settings, columns: Sequence[ContactColumn]) -> Settings:
    """Return the settings by which a file is read that holds contact data too."""
    ours = {each.heading: _name(number, each) for number, each in enumerate(columns)}
    headings = {plain(heading) for heading in ours}
    return replace(
        declared,
        attributes=(*declared.attributes, *ours.values()),
        ignore=tuple(name for name in declared.ignore if plain(name) not in headings),
        columns={**declared.columns, **ours},
    )


def apart_from(table: Table, columns: Sequence[ContactColumn]) -> tuple[Table, Found]:
    """Return the table of the roll alone, and the contact data that stood beside it."""
    names = [_name(number, each) for number, each in enumerate(columns)]
    rest = {name: cells for name, cells in table.columns.items() if name not in names}
    read: dict[What, list[str]] = {}
    for name, each in zip(names, columns, strict=True):
        if name in table.columns:
            what = What(each.what)
            read[what] = _joined(read.get(what), table.columns[name])
    return replace(table, columns=rest), _found(table, read)


def _name(number: int, column: ContactColumn) -> str:
    return f"contact_{number}_{column.what}"


def _joined(before: list[str] | None, cells: list[str]) -> list[str]:
    if before is None:
        return cells
    return ["\n".join(filter(None, pair)) for pair in zip(before, cells, strict=True)]


def _found(table: Table, read: Mapping[What, list[str]]) -> Found:
    values: dict[str, tuple[object, ...]] = {}
    remarks: list[Refusal] = []
    for row, line in enumerate(table.lines):
        try:
            member = normal(table.columns["member"][row])
        except ValueError:
            continue
        held = []
        for what, cells in read.items():
            value, wrong = _value(what, cells[row])
            held.append(value)
            if wrong:
                remarks.append(Refusal(line, what.value, wrong))
        values[member] = tuple(held)
    return Found(tuple(_FIELDS[what] for what in read), values if read else {}, tuple(remarks))


def _value(what: What, text: str) -> tuple[object, str]:
    """Return what a cell says, and what is wrong with it (empty: nothing)."""
    folded = text.casefold()
    if what is What.POST:
        wrong = "" if folded in (*_YES, *_NO) else f"{text!r} is neither yes nor no: taken as no"
        return folded in _YES, wrong
    if what is What.LANGUAGE:
        code = next((code for code, _ in settings.LANGUAGES if code[:2] == folded[:2]), "")
        return code, f"{text!r} is no language of this site" if text and not code else ""
    if what is What.EMAIL and text and not _is_email(text):
        return "", f"{text!r} is no e-mail address: codes go by letter"
    limit = _LONGEST[what]
    return text[:limit], f"longer than {limit} characters: cut" if len(text) > limit else ""


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def save(fields: Sequence[str], values: Mapping[str, tuple[object, ...]]) -> int:
    """Write the contact data that is new or other than what is held; return how many rows.

    In small transactions, so that nobody who votes meanwhile waits for long: what a crash cuts
    short is completed by writing the same again.
    """
    members = iter(values.items())
    written = 0
    while chunk := dict(islice(members, _CHUNK)):
        written += _save(fields, chunk)
    return written


def _save(fields: Sequence[str], chunk: Mapping[str, tuple[object, ...]]) -> int:
    held = {
        member: tuple(rest)
        for member, *rest in Contact.objects.filter(member__in=list(chunk)).values_list(
            "member", *fields
        )
    }
    changed = {member: value for member, value in chunk.items() if held.get(member) != value}
    _write(fields, changed)
    return len(changed)


def _write(fields: Sequence[str], chunk: Mapping[str, tuple[object, ...]]) -> None:
    keys = [name for field in fields for name in _KEYS.get(field, ())]
    told = ", ".join(f"{name} = excluded.{name}" for name in (*fields, *keys))
    rows = ((member, *_row(fields, value)) for member, value in chunk.items())
    conflict = f"ON CONFLICT (member) DO {f'UPDATE SET {told}' if told else 'NOTHING'}"
    bulk.write("register_contact", ("member", *_EMPTY), rows, conflict)


def _row(fields: Sequence[str], value: tuple[object, ...]) -> Iterable[Any]:
    row = _EMPTY | dict(zip(fields, value, strict=True))
    row["name_key"], row["last_key"] = _name_keys(str(row["name"]))
    row["email_key"] = str(row["email"]).casefold()
    return row.values()


_KEYS = {"name": ("name_key", "last_key"), "email": ("email_key",)}
_EMPTY: dict[str, Any] = {
    "name": "",
    "email": "",
    "address": "",
    "by_post": False,
    "language": "",
    "name_key": "",
    "last_key": "",
    "email_key": "",
}
"""A contact of which nothing is known, in the order in which its columns are written."""


def keyed(contact: Contact) -> Contact:
    """Fill in what a search begins with."""
    contact.name_key, contact.last_key = _name_keys(contact.name)
    contact.email_key = contact.email.casefold()
    return contact


def _name_keys(name: str) -> tuple[str, str]:
    folded = " ".join(name.casefold().split())
    return folded, folded.rpartition(" ")[2]
