"""Passphrases: asked without showing them, or read from a file in a rehearsal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["asked", "chosen", "option"]

option = click.option(
    "--passphrase-file",
    metavar="FILE",
    help="For rehearsals: lines NAME=PASSPHRASE. In earnest each trustee types their own.",
)


def chosen(
    trustees: Sequence[str], path: str | None, check: Callable[[str], None]
) -> dict[str, str]:
    """Return a new passphrase for each trustee; ``check`` raises ValueError at one too short."""
    if path:
        held = _read(path)
        return {trustee: _of(held, trustee, path) for trustee in trustees}
    return {trustee: _choose(trustee, check) for trustee in trustees}


def asked(trustee: str, path: str | None) -> str:
    """Return the passphrase of a trustee."""
    if path:
        return _of(_read(path), trustee, path)
    return str(click.prompt(f"Passphrase of {trustee}", hide_input=True, err=True))


def _choose(trustee: str, check: Callable[[str], None]) -> str:
    """Ask for a passphrase twice, again while it is too short."""
    while True:
        typed = str(
            click.prompt(
                f"{trustee}, choose a passphrase",
                hide_input=True,
                confirmation_prompt=f"{trustee}, type it again",
                err=True,
            )
        )
        try:
            check(typed)
        except ValueError as error:
            click.echo(f"{error}", err=True)
        else:
            return typed


def _read(path: str) -> dict[str, str]:
    """Read the file of a rehearsal; an error names the line, never what is in it."""
    held = {}
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Failure(f"{path} is not UTF-8 text") from None
    for number, line in enumerate(text.splitlines(), start=1):
        name, equals, passphrase = line.partition("=")
        if line.strip() and not equals:
            raise Failure(f"{path}, line {number}: expected NAME=PASSPHRASE")
        held[name.strip()] = passphrase.strip()
    return held


def _of(held: dict[str, str], trustee: str, path: str) -> str:
    if trustee not in held:
        raise Failure(f"{path} has no passphrase of {trustee}: add a line {trustee}=...")
    return held[trustee]
