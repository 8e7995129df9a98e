"""A finished count as Python users hold it: a thin frozen wrapper round the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hustings import record
from hustings.files import save
from hustings.front import drawing

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from hustings.record import Count, Declaration, Stage

__all__ = ["Counted"]


@dataclass(frozen=True)
class Counted:
    """The count of a contest. All that it shows is drawn from ``record``, a frozen value."""

    record: Count

    @property
    def elected(self) -> tuple[str, ...]:
        """Names of the elected, in order of election."""
        return tuple(self.record.contest.name(number) for number in self.declaration.elected)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages, first count first; totals by candidate number in votes and in papers."""
        return self.record.stages

    @property
    def declaration(self) -> Declaration:
        """Candidate numbers of the elected in order, the runners-up, and the seats left empty."""
        return self.record.declaration

    @property
    def digest(self) -> str:
        """``sha256:...`` of what the count says, whoever computed it."""
        return record.digest(self.record)

    def table(self) -> str:
        """Return the table of stages as plain text without colours."""
        return drawing.draw(self.record, "table")

    def to_json(self) -> dict[str, Any]:
        """Return the record as JSON data (schema ``hustings-count/1``): the form that is kept."""
        return record.to_json(self.record)

    def to_html(self) -> str:
        """Return the count sheet as one self-contained HTML page."""
        return drawing.draw(self.record, "html")

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the count to a file, whole or not at all, and return its path.

        The ending of the name chooses the form: ``.json`` (the record), ``.html``, ``.md``,
        ``.csv`` or ``.txt``. Raises ValueError for another ending, OSError where nothing can be
        written.
        """
        from pathlib import Path

        target = Path(path)
        form = drawing.form_of(target.name)
        if form is None:
            endings = ", ".join(sorted(drawing.ENDINGS))
            raise ValueError(f"{target}: the ending must be one of: {endings}")
        save(target, drawing.draw(self.record, form).encode())
        return target

    def _repr_html_(self) -> str:
        return drawing.fragment(self.record)

    def __repr__(self) -> str:
        return f"<Counted {self.record.contest.title!r}: elected {', '.join(self.elected)}>"
