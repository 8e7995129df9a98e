"""What is asked of a verification beside the archive: a head, receipts, own lines, the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from hustings.roll.commitment import Proof
    from hustings.seal.share_file import Shares

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the verifier holds.

    ``head``: of the journal, as published elsewhere; ``receipts``: of envelopes; ``mine``: proofs
    by which members find their own lines; ``evidence``: the private folder; ``register``: the
    folder of the register and ``secret`` the file of the roll's secret; ``shares``: unlocked.
    """

    head: str = ""
    receipts: tuple[str, ...] = ()
    mine: tuple[Proof, ...] = ()
    evidence: Path | None = None
    register: Path | None = None
    secret: Path | None = None
    shares: tuple[Shares, ...] = ()
