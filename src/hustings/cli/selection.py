"""``hustings selection``: is the selection of a candidate open, and is the sitting member kept?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put_json, put_lines
from hustings.outcome import as_data
from hustings.outcome.selection import Trigger, is_open
from hustings.record import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.record import Count

__all__ = ["command"]


class _Kind(NamedTuple):
    """A kind of branch, and whether it alone opens the selection."""

    name: str
    trigger: Trigger
    opens: bool


@click.command("selection", short_help="Say whether a selection is open, and who is selected.")
@click.argument("kinds", metavar="KIND=WANTING/BRANCHES...", nargs=-1, required=True)
@click.option("--record", metavar="FILE", help="The record of the open selection's count.")
@click.option("--sitting", default="", metavar="NAME", help="Who holds the seat.")
@shared.json_option
def command(
    kinds: tuple[str, ...],
    record: str | None,
    sitting: str,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say whether a trigger ballot opens the selection: a third of the branches of any KIND do.

    Each KIND of branch is given with how many are WANTING an open selection, of how many BRANCHES:
    party=3/9. An open selection is a contest like any other; with --record, which hustings count
    writes (--out record.json), it is said whether the SITTING member is selected.
    """
    held = [_kind(each) for each in kinds]
    open_ = any(each.opens for each in held)
    if record and not open_:
        raise Failure("the selection is not open: the sitting member is the candidate, uncounted")
    count = _count(record) if record else None
    selected = [count.contest.name(n) for n in count.declaration.elected] if count else []
    if count and sitting and sitting not in [each.name for each in count.contest.candidates]:
        raise Failure(f"{sitting} is no candidate of {record}")
    if as_json:
        put_json(_data(held, selected, sitting, open_=open_))
    else:
        put_lines(_text(held, selected, sitting, open_=open_))


def _kind(text: str) -> _Kind:
    name, _, numbers = text.partition("=")
    wanting, _, branches = numbers.partition("/")
    if not (name and wanting.isdecimal() and branches.isdecimal()):
        raise Failure(f"{text}: expected KIND=WANTING/BRANCHES, such as party=3/9")
    trigger = Trigger(int(branches), int(wanting))
    return _Kind(name, trigger, is_open(trigger))


def _count(path: str) -> Count:
    try:
        return from_json(json.loads(Path(path).read_bytes()))
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"{path} is no record of a count: {error}") from error


def _text(held: list[_Kind], selected: list[str], sitting: str, *, open_: bool) -> Iterator[str]:
    for each in held:
        told = "a third or more" if each.opens else "less than a third"
        wanting, branches = each.trigger.wanting, each.trigger.branches
        yield f"{each.name}: {wanting} of {branches} branches want an open selection, {told}"
    who = sitting or "the sitting member"
    if not open_:
        yield f"The selection is not open: {who} is the candidate again."
        return
    yield f"The selection is open: {who} may stand, and others may."
    for name in selected:
        if not sitting:
            yield f"Selected: {name}."
        elif name == sitting:
            yield f"Selected: {name}, who holds the seat."
        else:
            yield f"Selected: {name}; {sitting} is not selected again."


def _data(held: list[_Kind], selected: list[str], sitting: str, *, open_: bool) -> dict[str, Any]:
    return {
        **as_data.triggers((each.name, each.trigger) for each in held),
        "sitting": sitting or None,
        "selected": selected or None,
        "kept": _kept(selected, sitting, open_=open_),
    }


def _kept(selected: list[str], sitting: str, *, open_: bool) -> bool | None:
    """Return whether the sitting member is the candidate; None where that is not known."""
    if not open_:
        return True
    return sitting in selected if selected and sitting else None
