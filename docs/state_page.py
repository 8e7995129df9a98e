"""Write the states of a contest, as the actions make them, for docs/reference/states.md."""

from pathlib import Path

from hustings.elections import machine
from hustings.elections.actions import ACTIONS


def write(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    head, *roles = machine.role_rows(ACTIONS)
    lines = [
        "## The machine",
        "",
        "```text",
        machine.as_text(ACTIONS).rstrip(),
        "```",
        "",
        "## The actions",
        "",
        *_table(
            ("action", "in", "not before", "leads to", "final", "what it does"),
            machine.action_rows(ACTIONS),
        ),
        "",
        "## Who may do what",
        "",
        *_table(head, roles),
        "",
    ]
    path, text = folder / "states.txt", "\n".join(lines)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _table(head, rows):
    yield f"| {' | '.join(head)} |"
    yield "| --- " * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
