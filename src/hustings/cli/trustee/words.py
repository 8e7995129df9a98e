"""``hustings trustee words``: a trustee's shares as words, to be kept on paper."""

from __future__ import annotations

from pathlib import Path

import click

from hustings.cli import options as shared
from hustings.cli.output import put_json
from hustings.cli.trustee import passphrases

__all__ = ["command"]


@click.command("words", short_help="Print a trustee's shares as words, for paper.")
@click.argument("file", metavar="FILE")
@passphrases.option
@shared.json_option
def command(file: str, passphrase_file: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Print the shares of FILE as words (SLIP-39), 33 for each contest.

    Who reads the words holds the share without a passphrase. Write them by hand, and keep the paper
    where the file is not.
    """
    from hustings.seal import share_file

    held = share_file.parse(Path(file).read_bytes())
    opened = share_file.unlock(held, passphrases.asked(held.outside.trustee, passphrase_file))
    words = {contest: opened.words(contest) for contest in held.outside.contests}
    if as_json:
        put_json({"trustee": held.outside.trustee, "round": held.outside.round, "words": words})
        return
    for contest, text in words.items():
        click.echo(f"{held.outside.trustee}, {held.outside.round}, {contest}:")
        click.echo(_numbered(text.split()))


def _numbered(words: list[str]) -> str:
    """Return the words in rows of six, each with its number."""
    cells = [f"{number:2} {word:<10}" for number, word in enumerate(words, start=1)]
    rows = ["".join(cells[start : start + 6]).rstrip() for start in range(0, len(cells), 6)]
    return "\n".join(f"  {row}" for row in rows)
