"""The formats by name, imported when they are first asked for.

Add a module here, most specific first: the order is the order in which content is tried.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.formats.format import Format

__all__ = ["NAMES", "UnknownFormatError", "every", "named"]

NAMES = (
    "parquet",
    "nist_cvr",
    "senate_csv",
    "preflib",
    "abif",
    "scottish_csv",
    "blt",
    "long_csv",
    "wide_csv",
    "rank_table",
)
"""Each is a module of this package with a ``FORMAT``; sniffing tries them in this order."""


class UnknownFormatError(ValueError):
    """There is no format of that name; the message lists those there are."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no format '{name}': choose one of {', '.join(NAMES)}")


def named(name: str) -> Format:
    """Return a format by name; raise UnknownFormatError."""
    if name not in NAMES:
        raise UnknownFormatError(name)
    module = import_module(f"hustings.formats.{name}")
    found: Format = module.FORMAT
    return found


def every() -> Iterator[Format]:
    """Yield every format in the order of sniffing, importing them one by one."""
    return (named(name) for name in NAMES)
