"""``hustings trustee ceremony``: make the keys of a round and split them among trustees."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put_json
from hustings.cli.progress import progress
from hustings.cli.trustee import passphrases

if TYPE_CHECKING:
    from hustings.seal.trustees import Ceremony

__all__ = ["command"]


@click.command("ceremony", short_help="Make the keys of a round and split them among trustees.")
@click.argument("folder", metavar="DIR")
@click.option("--round", "round_id", required=True, metavar="ID", help="The id of the round.")
@click.option("--contest", "contests", required=True, multiple=True, metavar="ID",
              help="The id of a contest; once for each.")  # fmt: skip
@click.option("--trustee", "trustees", required=True, multiple=True, metavar="NAME",
              help="The name of a trustee; once for each.")  # fmt: skip
@click.option("--threshold", required=True, type=int, help="How many trustees open together.")
@passphrases.option
@shared.json_option
def command(
    folder: str,
    round_id: str,
    contests: tuple[str, ...],
    trustees: tuple[str, ...],
    threshold: int,
    passphrase_file: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Make one key for each contest, split each among the trustees, and prove that they open.

    DIR, which must not exist, receives public/CONTEST/key.json, to be published, and
    trustees/NAME.share.json, one for each trustee to take away. The keys themselves are kept
    nowhere: with fewer than the threshold of share files nobody can open a vote, ever.
    """
    from hustings.seal import trustees as room
    from hustings.seal.lock import check_passphrase

    if os.path.lexists(folder):
        raise Failure(f"{folder} exists: a ceremony never writes over another; name a new folder")
    if len(set(trustees)) < len(trustees):
        raise Failure("a trustee is named twice: every trustee holds one share")
    room.check(contests, trustees, threshold)
    typed = passphrases.chosen(trustees, passphrase_file, check_passphrase)
    with progress("making keys") as told:
        made = room.ceremony(round_id, contests, typed, threshold, told.say)
        _write(Path(folder), made)
    _print(folder, made, as_json=as_json)


def _write(folder: Path, made: Ceremony) -> None:
    """Write everything into a folder beside, then give it its name: all of it or nothing."""
    from hustings.files import save
    from hustings.seal import published, trustees

    part = folder.with_name(f".{folder.name}.{os.urandom(6).hex()}.part")
    try:
        (part / "trustees").mkdir(parents=True, mode=0o700)
        for trustee, data in made.files.items():
            save(part / "trustees" / trustees.file_name(trustee), data)
        for key in made.keys:
            (part / "public" / key.public.contest).mkdir(parents=True)
            save(part / "public" / key.public.contest / "key.json", published.as_file(key))
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _print(folder: str, made: Ceremony, *, as_json: bool) -> None:
    from hustings.seal.trustees import file_name

    first = made.keys[0]
    if as_json:
        keys = {key.public.contest: key.public.id for key in made.keys}
        put_json({"folder": folder, "keys": keys, "trustees": dict(first.trustees)})
        return
    for key in made.keys:
        click.echo(f"{key.public.contest}: key {key.public.id}")
    for trustee, digest in first.trustees.items():
        click.echo(f"{trustee}: {folder}/trustees/{file_name(trustee)}  {digest}")
    click.echo(
        f"any {first.threshold} of {len(first.trustees)} open; every share was tried. Publish "
        f"{folder}/public, let each trustee take their own file, and delete {folder}/trustees"
    )
