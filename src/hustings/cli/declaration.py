"""``hustings declaration``: the papers of a declared contest, as pages or as PDF/UA."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import Failure
from hustings.cli.output import put

if TYPE_CHECKING:
    from hustings.report.papers.document import Document
    from hustings.report.papers.published import Published

__all__ = ["command"]

FORMS = ("html", "pdf")


@click.command("declaration", short_help="Draw the declaration and the scrutineer's report.")
@click.argument("archive", metavar="ARCHIVE", type=click.Path(exists=True, file_okay=False))
@click.option("--contest", "only", metavar="ID", help="This contest. [default: all declared]")
@click.option("--scrutineer", is_flag=True, help="The scrutineer's report instead.")
@click.option("--format", "form", type=click.Choice(FORMS), default="html", show_default=True)
@click.option("--to", "folder", metavar="DIR", required=True, help="Where the papers are written.")
def command(
    archive: str,
    only: str | None,
    scrutineer: bool,  # noqa: FBT001
    form: str,
    folder: str,
) -> None:
    """Draw the papers of ARCHIVE: each declaration as CONTEST-declaration.html or .pdf.

    The declaration has the result, the ballot account, the count sheet, who backed whom, and lines
    to sign; the scrutineer's report has the statutory figures. Every figure tells where it is held.
    Where votes were settled anew, or a vacancy was filled, each declaration since is a paper of its
    own (CONTEST-declaration-2, CONTEST-vacancy-declaration) and tells what changed, and why.
    The same archive gives the same bytes. Prove the archive first: hustings verify ARCHIVE.
    """
    from hustings.outcome.archive_files import in_folder
    from hustings.outcome.declarations import issues
    from hustings.report.papers import published

    path = Path(archive)
    if not (path / "journal.jsonl").is_file():
        raise Failure(f"{archive} is no archive: there is no journal.jsonl")
    files = in_folder(path)
    chosen = published.of_contest(files, only) if only else issues(files)
    if not chosen:
        raise Failure(f"{archive}: no contest is declared yet")
    asked = [each for each in chosen if not (scrutineer and each.vacancy)]
    drawn = [_drawn(published.read(files, each), form, scrutineer) for each in asked]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for issue, content in zip(asked, drawn, strict=True):
        if content is None:
            told = f"{issue.contest}: there was no poll, so no papers to report on"
            click.echo(told, err=True)
            continue
        name = issue.scrutineer if scrutineer else issue.name
        target = Path(folder) / f"{issue.contest}-{name}.{form}"
        _write(content, target)
        click.echo(str(target))


def _drawn(held: Published, form: str, scrutineer: bool) -> str | bytes | None:  # noqa: FBT001
    from hustings.report.papers import draw, html, pdf
    from hustings.report.papers import scrutineer as report

    if scrutineer and held.figures is None:
        return None
    made: Document = (report if scrutineer else draw).draw(held)
    return pdf.draw(made) if form == "pdf" else html.draw(made)


def _write(content: str | bytes, target: Path) -> None:
    from hustings.files import save

    if isinstance(content, bytes):
        save(target, content)
    else:
        put(content, str(target))
