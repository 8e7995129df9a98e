"""What a declaration changes that takes the place of another, and why; which one stands no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.instants import stamp
from hustings.report.papers import parts, poll_figures
from hustings.report.papers.document import Section, Sentence, Table
from hustings.report.printable import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hustings.report.papers.document import Block
    from hustings.report.papers.poll_figures import Poll
    from hustings.report.papers.published import Before, Published
    from hustings.report.phrases import Speech

__all__ = ["changed", "overtaken"]


def overtaken(held: Published, say: Speech) -> Iterator[Sentence]:
    """Yield the warning that this declaration stands no more, where that is so."""
    why = held.issue.overtaken
    if why:
        told = say("this declaration stands no more: which votes count was settled anew")
        yield parts.day(stamp(why.at), told, why.reason, say)


def changed(held: Published, say: Speech) -> Iterator[Section]:
    """Yield what is not as it was declared before, and why; nothing in a first declaration."""
    why = held.issue.amended
    if why is None:
        return
    told: list[Block] = [
        parts.day(stamp(why.at), say("which votes count was settled anew"), why.reason, say)
    ]
    if held.before is None:
        told.append(Sentence(say("Nothing had been declared before.")))
    else:
        told += _against(held, held.before, say)
    yield Section("changes", say("What changed, and why"), tuple(told))


def _against(held: Published, before: Before, say: Speech) -> Iterator[Block]:
    what = say("declared before, in {file}", file=before.issue.place.rpartition("/")[2])
    yield parts.day(stamp(before.issue.at), what, "", say)
    now = {each["id"]: clean(each["name"]) for each in held.declared["elected"]}
    came = [name for who, name in now.items() if who not in before.elected]
    went = [name for who, name in before.elected.items() if who not in now]
    if came:
        yield Sentence(say("Elected now, and not before: {names}.", names=say.join(came)))
    if went:
        yield Sentence(
            say("Held a seat before, and is not elected: {names}.", names=say.join(went))
        )
    if not came and not went:
        yield Sentence(say("The same are elected."))
    old = before.declared.get("figures")
    if old and held.figures:
        yield _figures(poll_figures.poll(old), poll_figures.poll(held.figures), say)


def _figures(old: Poll, new: Poll, say: Speech) -> Table:
    rows = [
        *_by_reason(old.excluded, new.excluded, say),
        (say("Opened"), old.opened, new.opened),
        *_by_reason(old.invalid, new.invalid, say),
    ]
    valid = (say("Valid papers"), f"{old.valid:,}", f"{new.valid:,}")
    lines = tuple((name, f"{was:,}", f"{now:,}") for name, was, now in rows)
    heads = (say("Figure"), say("Before"), say("Now"))
    return Table(say("Votes before and now"), heads, lines, (valid,))


def _by_reason(
    old: Mapping[str, int], new: Mapping[str, int], say: Speech
) -> Iterator[tuple[str, int, int]]:
    for code in dict.fromkeys((*old, *new)):
        name = say("less: {reason}", reason=poll_figures.reason(code, say))
        yield name, old.get(code, 0), new.get(code, 0)
