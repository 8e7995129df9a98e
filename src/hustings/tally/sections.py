"""An electorate in sections: one engine for each, whatever engines they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Sections"]


class Sections:
    """Engines by the name of their section; there is at least one."""

    def __init__(self, engines: Mapping[str, Any]) -> None:
        self._engines = dict(sorted(engines.items()))
        self.name: str = next(iter(self._engines.values())).name

    def sections(self) -> Mapping[str, Any]:
        """Return the engine of each section by its name, in the order of names."""
        return dict(self._engines)
