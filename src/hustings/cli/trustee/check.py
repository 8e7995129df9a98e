"""``hustings trustee check``: do these share files unlock, and do they open a test vote?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.output import put_json
from hustings.cli.trustee import passphrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hustings.seal.published import PublishedKey
    from hustings.seal.share_file import Shares

__all__ = ["command"]


@click.command("check", short_help="Check share files, and open a test vote by them.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--key", "key_files", multiple=True, metavar="KEY.JSON",
              help="A published key, to check the shares against; one a contest.")  # fmt: skip
@passphrases.option
@shared.json_option
def command(
    files: tuple[str, ...],
    key_files: tuple[str, ...],
    passphrase_file: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Unlock share files and check that each is whole and of the keys that were published.

    One trustee can check their own file at home. With --key and as many files as open together, a
    test vote is sealed to the key and opened by the shares; nothing is written.
    """
    from hustings.seal import published
    from hustings.seal.trustees import check_share, try_opening

    keys = [published.parse(Path(path).read_bytes()) for path in key_files]
    held = [_unlocked(path, passphrase_file) for path in files]
    tried = []
    for key in keys:
        for each in held:
            check_share(key, each)
        if len(held) >= key.threshold:
            try_opening(key, held)
            tried.append(key.public.contest)
    if as_json:
        put_json({"trustees": [each.outside.trustee for each in held], "opened": tried})
    else:
        _print(held, keys, tried)


def _unlocked(path: str, passphrase_file: str | None) -> Shares:
    from hustings.seal import share_file

    file = share_file.parse(Path(path).read_bytes())
    return share_file.unlock(file, passphrases.asked(file.outside.trustee, passphrase_file))


def _print(held: Sequence[Shares], keys: Sequence[PublishedKey], tried: Sequence[str]) -> None:
    for each in held:
        outside = each.outside
        of = f"one of {outside.trustees}, of which {outside.threshold} open together"
        click.echo(
            f"{outside.trustee}: whole; {of}; {outside.round}: {', '.join(outside.contests)}"
        )
        if keys and each.digest != keys[0].trustees[outside.trustee]:
            click.echo(f"{outside.trustee}: this file was written after the ceremony, from words")
    for key in keys:
        done = (
            "opened a test vote" if key.public.contest in tried else "share fits; too few to open"
        )
        click.echo(f"{key.public.contest}, key {key.public.id}: {done}")
