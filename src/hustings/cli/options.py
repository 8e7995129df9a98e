"""Options that several commands share, and what becomes of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = [
    "CONTEST",
    "ballots_file",
    "categories",
    "contest_option",
    "contest_options",
    "engine_option",
    "files",
    "form",
    "json_option",
    "lot_options",
    "out_option",
    "pairs",
    "reading_options",
    "rule_options",
    "section_option",
    "source",
]


def _together(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


ballots_file = click.argument("file", metavar="FILE")
section_option = click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="NAME=FILE",
    help="Ballots of one section, in the place of FILE, for rules that weigh sections.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
out_option = click.option(
    "--out", "-o", default="-", metavar="PATH", help="Write to PATH, whole or not at all."
)
contest_option = click.option(
    "--contest", default="", metavar="NAME", help="Which contest, where FILE holds several."
)
reading_options = _together(
    click.option("--from", "source_format", metavar="FORMAT", help="The format of FILE."),
    click.option("--seats", type=click.IntRange(min=1), help="Number of seats."),
    contest_option,
)
engine_option = click.option(
    "--engine",
    type=click.Choice(("local", "reference", "sharded")),
    default="local",
    help="Who sorts the papers; the record is the same.",
)
rule_options = _together(
    click.option("--option", "options", multiple=True, metavar="K=V", help="Option of the rule."),
    click.option(
        "--formality",
        multiple=True,
        metavar="REASON=TREATMENT",
        help="Treatment of doubtful marks other than the law's, such as equal_rank=cut.",
    ),
    engine_option,
)
withdrawn_option = click.option(
    "--withdrawn",
    multiple=True,
    metavar="N|NAME",
    help="A candidate who withdrew before the count.",
)
contest_options = _together(
    withdrawn_option,
    click.option(
        "--constraint",
        "constraints",
        multiple=True,
        metavar="WOMEN>=4",
        help="At least (>=), at most (<=) or exactly (=) so many of a category.",
    ),
    click.option(
        "--category",
        "category_file",
        metavar="PATH",
        help="CSV file that says who is what: candidate,category",
    ),
    click.option(
        "--constraint-method",
        type=click.Choice(("guard", "promote")),
        default="guard",
        help="Keep constraints while counting, or exchange members after the count.",
    ),
    click.option("--ron", metavar="N|NAME", help="The candidate that is 're-open nominations'."),
    click.option(
        "--ron-method",
        type=click.Choice(("cloned", "closes")),
        default="cloned",
        help="When it is elected: go on for its other seats, or leave all of them empty.",
    ),
    click.option(
        "--vacated",
        multiple=True,
        metavar="N|NAME",
        help="A member who left the seat: count the stored ballots again.",
    ),
    click.option(
        "--protected", multiple=True, metavar="N|NAME", help="A sitting member who keeps the seat."
    ),
)
CONTEST = (
    "withdrawn",
    "constraints",
    "constraint_method",
    "ron",
    "ron_method",
    "vacated",
    "protected",
)
"""Names of the contest's options that :func:`hustings.count` takes as they are."""

lot_options = _together(
    click.option("--seed", metavar="TEXT", help="Derive lots from this text."),
    click.option("--lots", metavar="PATH", help="Lots already drawn: lines like exclude 3 4 -> 4."),
)


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """Return ``k=v`` texts as a dictionary; raise BadParameter where one has no ``=``."""
    found = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not (key and sign):
            raise click.BadParameter(f"{text!r} is not of the form NAME=VALUE", param_hint=option)
        found[key.strip()] = value.strip()
    return found


def source(file: str | None, sections: Iterable[str]) -> Any:
    """Return what is to be read: a file, or files by section; raise UsageError for neither."""
    by_name = pairs(sections, "--section")
    if bool(by_name) == (file is not None):
        raise click.UsageError("give either a file of ballots or --section NAME=FILE for each")
    return by_name or file


def files(source: str | Mapping[str, str], asked: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Return every file that a count reads: its ballots, who is what, and the lots drawn."""
    ballots = (source,) if isinstance(source, str) else tuple(source.values())
    return (*ballots, asked["category_file"], asked["lots"])


def form(asked: str | None, out: str, forms: Sequence[str], *, as_json: bool) -> str:
    """Return the form of what is written: as asked, by the ending of ``out``, or the first."""
    from hustings.front.drawing import form_of

    if as_json and asked not in (None, "json"):
        raise click.UsageError(f"--json and --format {asked} ask for two things")
    ending = form_of(out)
    return "json" if as_json else asked or (ending if ending in forms else None) or forms[0]


def categories(path: str | None) -> Mapping[str, list[str]]:
    """Read who is what from a CSV file: candidate (number or name), category, more categories.

    A first line ``candidate,category`` is a heading. Raises ValueError with file and line where a
    line names no category.
    """
    found: dict[str, list[str]] = {}
    if path is None:
        return found
    import csv
    from pathlib import Path

    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.reader(file), 1):
            cells = [cell.strip() for cell in row if cell.strip()]
            if not cells or (line == 1 and cells[0].lower() == "candidate"):
                continue
            if len(cells) < 2:
                raise ValueError(f"{path}:{line}: expected candidate,category, not {cells[0]!r}")
            for category in cells[1:]:
                found.setdefault(category, []).append(cells[0])
    return found
