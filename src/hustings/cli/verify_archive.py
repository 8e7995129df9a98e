"""The body of ``hustings verify ARCHIVE``: ask for passphrases, verify, print what was found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hustings.cli.failures import DIFFERENCE, Failure
from hustings.cli.output import put_json
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hustings.seal.share_file import Shares
    from hustings.verify.archive.asked import Asked
    from hustings.verify.archive.finding import Finding

__all__ = ["Given", "is_archive", "run"]


@dataclass(frozen=True, slots=True)
class Given:
    """The options of the command as they were given."""

    head: str
    receipts: tuple[str, ...]
    mine: tuple[str, ...]
    evidence: str | None
    register: str | None
    secret: str | None
    shares: tuple[str, ...]
    passphrase_file: str | None

    def any(self) -> bool:
        """Return whether anything was given."""
        paths = (self.evidence, self.register, self.secret, self.passphrase_file)
        return bool(self.head or self.receipts or self.mine or self.shares or any(paths))


def is_archive(path: str) -> bool:
    """Return whether a path is an archive; raise Failure at a folder that is none."""
    folder = Path(path)
    if not folder.is_dir():
        return False
    from hustings.verify.archive.whole import is_archive as has_journal

    if not has_journal(folder):
        raise Failure(f"{path} is no archive: there is neither journal.jsonl nor archive.json")
    return True


def run(path: str, given: Given, *, as_json: bool) -> int:
    """Verify an archive and print the findings; return the exit status."""
    from hustings.verify.archive.finding import Kind
    from hustings.verify.archive.whole import verify

    asked = _asked(given)
    with progress(f"reading {path}") as told:
        found = tuple(verify(Path(path), asked, told.say))
    differences = [each for each in found if each.kind is Kind.DIFFERENCE]
    if as_json:
        _put_json(found, verified=not differences)
    else:
        _put(found)
        passed = sum(each.kind is Kind.PASSED for each in found)
        left = sum(each.kind is Kind.UNCHECKED for each in found)
        click.echo(f"{passed} checks agree, {len(differences)} differences, {left} not checked")
    return DIFFERENCE if differences else 0


def _asked(given: Given) -> Asked:
    from hustings.verify.archive import own_line
    from hustings.verify.archive.asked import Asked

    if bool(given.register) != bool(given.secret):
        raise Failure("--register and --secret go together: without either the roll is unknown")
    if given.shares and not given.evidence:
        raise Failure("--share needs --evidence: the envelopes are not in the archive")
    return Asked(
        given.head,
        given.receipts,
        tuple(own_line.read(Path(path)) for path in given.mine),
        _folder(given.evidence),
        _folder(given.register),
        Path(given.secret) if given.secret else None,
        _unlocked(given.shares, given.passphrase_file),
    )


def _folder(path: str | None) -> Path | None:
    if path is not None and not Path(path).is_dir():
        raise Failure(f"{path} is no folder")
    return Path(path) if path is not None else None


def _unlocked(paths: Sequence[str], passphrase_file: str | None) -> tuple[Shares, ...]:
    from hustings.cli.trustee import passphrases
    from hustings.seal import share_file

    held = []
    for path in paths:
        file = share_file.parse(Path(path).read_bytes())
        typed = passphrases.asked(file.outside.trustee, passphrase_file)
        held.append(share_file.unlock(file, typed))
    return tuple(held)


def _put_json(found: Iterable[Finding], *, verified: bool) -> None:
    rows = [
        {"kind": each.kind, "contest": each.contest, "place": each.place, "text": each.text}
        for each in found
    ]
    put_json({"verified": verified, "findings": rows})


def _put(found: Sequence[Finding]) -> None:
    """Print by contest what agrees and what differs, then what was not checked."""
    from hustings.report.printable import clean
    from hustings.verify.archive.finding import Kind

    checked = [each for each in found if each.kind is not Kind.UNCHECKED]
    for contest, held in groupby(checked, key=lambda each: each.contest):
        click.echo(clean(contest or "round"))
        for each in held:
            differs = each.kind is Kind.DIFFERENCE
            text = f"DIFFERENCE {each.place}: {each.text}" if differs else each.text
            click.echo(clean(f"  {text}"))
    left: dict[str, list[str]] = {}
    for each in found:
        if each.kind is Kind.UNCHECKED:
            left.setdefault(each.text, []).append(each.contest or "round")
    for text, contests in left.items():
        click.echo(clean(f"not checked: {text} [{', '.join(contests)}]"))
