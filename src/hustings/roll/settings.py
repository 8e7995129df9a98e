"""What an office declares of its register, in ``register.toml``: columns, dates, what is kept.

A column of the office's file that is neither an attribute, nor kept apart, nor ignored by name is
refused: nothing of a member is kept, or dropped, by accident.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from hustings.roll.events import ENDING, Kind, checked_names
from hustings.roll.moments import zone

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DATES", "ENCODINGS", "Settings", "plain", "read", "written"]

DATES = ("iso", "day_first", "month_first")
ENCODINGS = ("utf-8", "cp1252")


@dataclass(frozen=True, slots=True)
class Settings:
    """The declarations of a register.

    ``zone``: in which a day begins; ``attributes``: what is kept of a member (``birth`` is a date);
    ``apart``: special categories, in a log of their own; ``ignore``: columns that are never kept;
    ``dates``: ``iso``, or how 05/06/2019 is meant; ``encoding`` of a file without a mark of its
    own; ``gone``: what a member is who is no longer in the file; ``most_gone``: hundredths of the
    members that one file may take away unconfirmed; ``columns``: the office's headings and ours.
    """

    zone: str = "UTC"
    attributes: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    dates: str = "iso"
    encoding: str = "utf-8"
    gone: str = "lapsed"
    most_gone: int = 5
    columns: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        zone(self.zone)
        checked_names((*self.attributes, *self.apart))
        if {"joined", *Kind} & {*self.attributes, *self.apart}:
            raise ValueError("an attribute cannot have the name of an event")
        _one_of("dates", self.dates, DATES)
        _one_of("encoding", self.encoding, ENCODINGS)
        _one_of("gone", self.gone, tuple(str(kind) for kind in ENDING))
        if not 0 <= self.most_gone <= 100:
            raise ValueError("most_gone is a number of hundredths, 0 to 100")
        odd = {name for name in self.columns.values() if name not in self.kept}
        if odd:
            raise ValueError(f"columns: {', '.join(sorted(odd))} is kept nowhere")

    @property
    def kept(self) -> tuple[str, ...]:
        """The columns of a file that are read."""
        return ("member", "joined", *self.attributes, *self.apart)

    def role(self, heading: str) -> str | None:
        """Return our name of a heading (empty: ignored); None where it is declared nowhere."""
        names = {plain(name): name for name in self.kept}
        names |= {plain(name): ours for name, ours in self.columns.items()}
        names |= {plain(name): "" for name in self.ignore}
        return names.get(plain(heading))


def plain(heading: str) -> str:
    """Return a heading as it is compared: case folded, ``_`` as a space, single spaces."""
    return " ".join(heading.casefold().replace("_", " ").split())


def read(raw: bytes) -> Settings:
    """Read ``register.toml``; raise ValueError with what is wrong."""
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        raise ValueError(f"register.toml: {error}") from error
    known = {each.name: each.type for each in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in data.items():
        if name not in known:
            raise ValueError(f"register.toml: {name} is not known: {', '.join(known)} are")
        values[name] = _typed(name, value, str(known[name]))
    try:
        return Settings(**values)
    except ValueError as error:
        raise ValueError(f"register.toml: {error}") from error


def written(settings: Settings) -> bytes:
    """Return the content of ``register.toml`` for these settings."""
    lines = []
    for each in fields(Settings):
        value = getattr(settings, each.name)
        if isinstance(value, tuple):
            lines.append(f"{each.name} = [{', '.join(map(_quoted, value))}]")
        elif isinstance(value, int):
            lines.append(f"{each.name} = {value}")
        elif isinstance(value, str):
            lines.append(f"{each.name} = {_quoted(value)}")
    lines.append("\n[columns]")
    lines += [f"{_quoted(name)} = {_quoted(ours)}" for name, ours in settings.columns.items()]
    return ("\n".join(lines) + "\n").encode()


def _typed(name: str, value: object, kind: str) -> object:
    texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
    if kind.startswith("tuple") and texts and isinstance(value, list):
        return tuple(value)
    if kind == "str" and isinstance(value, str):
        return value
    if kind == "int" and type(value) is int:
        return value
    table = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    if kind.startswith("Mapping") and table:
        return value
    raise ValueError(f"register.toml: {name} is not of the kind that it has to be")


def _quoted(text: str) -> str:
    held = text.replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        raise ValueError(f"{text!r} holds a character that cannot be seen")
    return f'"{held}"'


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{name} = {value!r} is none of {', '.join(known)}")
