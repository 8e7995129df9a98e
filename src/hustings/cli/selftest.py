"""``hustings selftest``: recount the bundled elections before you trust it with yours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hustings.cli import options as shared
from hustings.cli.failures import DIFFERENCE
from hustings.cli.output import put_json
from hustings.cli.progress import progress

if TYPE_CHECKING:
    from hustings.front.selftest import Proof

__all__ = ["command"]


@click.command("selftest", short_help="Recount the bundled elections.")
@shared.json_option
def command(as_json: bool) -> int:  # noqa: FBT001
    """Recount the bundled elections with every engine; compare the records with those bundled.

    Exit status 0: all are identical; 1: a difference is named.
    """
    from hustings.front import selftest

    proofs = []
    with progress("recounting the bundled elections") as told:
        for proof in selftest.run():
            proofs.append(proof)
            told.say(f"{proof.example} under {proof.rule} is recounted")
    wrong = [proof for proof in proofs if not proof.identical]
    if as_json:
        put_json({"identical": bool(proofs) and not wrong, "counts": [_row(p) for p in proofs]})
    else:
        _print(proofs, len(wrong))
    return DIFFERENCE if wrong or not proofs else 0


def _row(proof: Proof) -> dict[str, object]:
    return {
        "example": proof.example,
        "rule": proof.rule,
        "digest": proof.digest,
        "identical": proof.identical,
        "differences": list(proof.differences),
        "seconds": {engine: round(spent, 4) for engine, spent in proof.seconds.items()},
    }


def _print(proofs: list[Proof], wrong: int) -> None:
    for proof in proofs:
        times = ", ".join(f"{engine} {spent:.3f} s" for engine, spent in proof.seconds.items())
        verdict = "identical" if proof.identical else "DIFFERENT"
        click.echo(f"{verdict}  {proof.example} under {proof.rule}  ({times})")
        for difference in proof.differences:
            click.echo(f"    {difference}")
    if wrong or not proofs:
        click.echo(f"{wrong} of {len(proofs)} counts are different: do not trust this installation")
    else:
        click.echo(f"identical: {len(proofs)} counts, each by every engine and as bundled")
