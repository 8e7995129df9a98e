"""``hustings examples``: the bundled elections, to look at and to copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import Failure
from hustings.cli.output import put, put_json
from hustings.cli.tables import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable

    from hustings.examples import Example

__all__ = ["command"]


@click.command("examples", short_help="List the bundled elections, or copy them.")
@click.argument("names", nargs=-1)
@click.option("--copy-to", "folder", metavar="DIR", help="Copy the files into DIR.")
@shared.json_option
def command(names: tuple[str, ...], folder: str | None, as_json: bool) -> None:  # noqa: FBT001
    """List the bundled elections (all, or those NAMED), or copy them with --copy-to DIR."""
    from hustings.examples import example, examples, histories

    past = {each.name: each for each in histories()}
    chosen = [past[name] if name in past else example(name) for name in names]
    chosen = chosen or [*examples(), *past.values()]
    if folder is None:
        _show(chosen, as_json=as_json)
        return
    copies = [path for each in chosen for path in _copy(each, Path(folder))]
    if as_json:
        put_json(copies)
    else:
        click.echo("\n".join(copies))


def _show(chosen: Sequence[Example], *, as_json: bool) -> None:
    rows = [(e.name, e.title, e.origin) for e in chosen]
    keys = ("name", "title", "origin")
    if as_json:
        put_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        click.echo("\n".join(columns(("Name", "Election", "Origin"), rows)))


def _copy(one: Example, folder: Path) -> list[str]:
    """Copy a file, or all files of a history, and return where they lie now."""
    copies = []
    for name, resource in _files(one.file, one.resource):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Failure(f"cannot write to {folder}: {(error.strerror or '').lower()}") from error
        put(resource.read_text("utf-8"), str(path))
        copies.append(str(path))
    return copies


def _files(name: str, resource: Traversable) -> Iterator[tuple[str, Traversable]]:
    if resource.is_file():
        yield name, resource
        return
    for each in sorted(resource.iterdir(), key=lambda one: one.name):
        yield from _files(f"{name}/{each.name}", each)
