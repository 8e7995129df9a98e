"""Write one page per rule from its card, and the page that lists them."""

from pathlib import Path

from hustings.rules import catalogue
from hustings.rules.card import Card


def write(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    cards = [catalogue.card(name) for name in catalogue.NAMES]
    for card in cards:
        _renew(folder / f"{card.id}.md", _page(card))
    rows = [f"| [`{card.id}`]({card.id}.md) | {card.title} | {card.law} |" for card in cards]
    names = [card.id for card in cards]
    _renew(
        folder / "index.md",
        "\n".join(
            [
                "# Rules",
                "",
                "Each rule is a module that cites its law. `hustings rules NAME` prints the same.",
                "",
                "| rule | what it is | law |",
                "| --- | --- | --- |",
                *rows,
                "",
                "```{toctree}",
                ":hidden:",
                "",
                *names,
                "```",
                "",
            ]
        ),
    )


def _page(card: Card) -> str:
    lines = [
        f"# {card.id}",
        "",
        f"**{card.title}.** {card.law}.",
        "",
        f"Version {card.version}; votes have {card.places} decimal places"
        + ("; for one seat only." if card.single_seat else "."),
        "",
        "## The law, clause by clause",
        "",
        "| clause | what it says |",
        "| --- | --- |",
        *[f"| {clause.ref} | {clause.words} |" for clause in card.clauses],
        "",
    ]
    if card.readings:
        lines += ["## Readings", "", *[f"- {reading}" for reading in card.readings], ""]
    if card.options:
        lines += ["## Options", "", "| option | default |", "| --- | --- |"]
        lines += [f"| `{name}` | `{default}` |" for name, default in card.options.items()] + [""]
    return "\n".join(lines)


def _renew(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
