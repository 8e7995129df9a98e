"""``hustings rules``: the laws that can be counted under, and what each says."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from hustings.cli import options as shared
from hustings.cli.output import put_json
from hustings.cli.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hustings.rules.card import Card

__all__ = ["command"]


@click.command("rules", short_help="List the rules, or explain one clause by clause.")
@click.argument("name", required=False)
@shared.json_option
def command(name: str | None, as_json: bool) -> None:  # noqa: FBT001
    """List the rules, or explain the rule NAME: law, clauses, readings and options."""
    from hustings.rules import catalogue

    cards = [catalogue.card(each) for each in ([name] if name else catalogue.NAMES)]
    if as_json:
        put_json(_json(cards[0]) if name else [_json(card) for card in cards])
    elif name:
        click.echo("\n".join(_explained(cards[0])))
    else:
        click.echo("\n".join(columns(("Rule", "Title"), [(c.id, c.title) for c in cards])))


def _json(card: Card) -> dict[str, Any]:
    clauses = [clause._asdict() for clause in card.clauses]
    return card._asdict() | {"clauses": clauses, "options": dict(card.options)}


def _explained(card: Card) -> Iterator[str]:
    yield f"{card.title} ({card.id}, version {card.version})"
    yield card.law
    yield f"{card.places} decimal places{'; single seat' if card.single_seat else ''}"
    yield ""
    for clause in card.clauses:
        yield _hung(f"{clause.ref}: {clause.words}")
    if card.readings:
        yield "\nWhere the law leaves a choice:"
        yield from (_hung(f"- {reading}") for reading in card.readings)
    if card.options:
        yield "\nOptions (--option NAME=VALUE), with what holds when nothing is said:"
        yield from (f"  {key}={value}" for key, value in card.options.items())


def _hung(text: str) -> str:
    return fill(text, 88, initial_indent="  ", subsequent_indent="      ")
