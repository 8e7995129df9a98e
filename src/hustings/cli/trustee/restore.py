"""``hustings trustee restore``: a share file written anew from words on paper."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import Failure
from hustings.cli.trustee import passphrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.seal.published import PublishedKey
    from hustings.seal.share_file import Outside

__all__ = ["command"]


@click.command("restore", short_help="Write a share file anew from words on paper.")
@click.argument("file", metavar="FILE")
@click.option("--trustee", required=True, metavar="NAME", help="Whose shares they are.")
@click.option("--key", "key_files", required=True, multiple=True, metavar="KEY.JSON",
              help="A published key; once for each contest.")  # fmt: skip
@passphrases.option
def command(
    file: str, trustee: str, key_files: tuple[str, ...], passphrase_file: str | None
) -> None:
    """Ask for the words of each contest and write them to FILE, which must not exist, under a new
    passphrase.

    The words are shown as they are typed: do it where nobody looks on. Numbers between the words
    may be typed too. Mistyped words are found by their checksum; that they are of this key is found
    when enough trustees try it (hustings trustee check).
    """
    from hustings.files import save
    from hustings.seal import lock, published, share_file

    if os.path.lexists(file):
        raise Failure(f"{file} exists: name a new file")
    outside = _outside(trustee, [published.parse(Path(path).read_bytes()) for path in key_files])
    words = {contest: _asked(trustee, contest) for contest in outside.contests}
    typed = passphrases.chosen([trustee], passphrase_file, lock.check_passphrase)
    save(file, share_file.locked(outside, words, typed[trustee]))
    click.echo(f"{file}: the shares of {trustee} for {', '.join(outside.contests)}")


def _outside(trustee: str, keys: Sequence[PublishedKey]) -> Outside:
    """Return what stands in the open; raise Failure where the keys are not of one ceremony."""
    from hustings.seal.share_file import Outside

    first = keys[0]
    for key in keys:
        if (key.public.round, key.trustees) != (first.public.round, first.trustees):
            raise Failure("these keys are of different ceremonies: restore one after another")
    if trustee not in first.trustees:
        raise Failure(f"{trustee} is no trustee: {', '.join(first.trustees)} are")
    contests = {key.public.contest: key.public.id for key in keys}
    return Outside(first.public.round, trustee, first.threshold, len(first.trustees), contests)


def _asked(trustee: str, contest: str) -> str:
    from hustings.seal.shares import well_formed

    while True:
        typed = str(click.prompt(f"Words of {trustee} for {contest}", err=True))
        words = " ".join(word for word in typed.lower().split() if not word.isdigit())
        if well_formed(words):
            return words
        click.echo("a word is missing or mistyped: type all of them again", err=True)
