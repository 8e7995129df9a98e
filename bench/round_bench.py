"""Rehearse a whole round in one command and verify it, each as a process of its own.

``round_bench.py [N]`` (default 500,000 members of ``executive-2020``: 15 positions, six contests).
It is verified from the archive alone, then with all that the office and its trustees hold: every
envelope is read and opened again, every entitlement asked again of the register.
Seconds by the clock and by the processor, helpers included, and the peak of the largest process.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measured(*words: str) -> tuple[float, float, int]:
    """Run a command of hustings; return clock, processor and MiB."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "hustings", *words], check=True, stdout=sys.stderr)
    clock, after = time.perf_counter() - clock, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, worked, after.ru_maxrss // 1024


def main(members: int) -> None:
    print(f"\n## A whole round of {members:,} members\n")
    print("| what | clock | processor | peak memory so far |\n| --- | ---: | ---: | ---: |")
    root = Path(tempfile.mkdtemp())
    try:
        played = ("election", "run", "executive-2020", "--members", str(members))
        row("from the call to the declaration", *measured(*played, "--to", str(root / "round")))
        row("verify the archive", *measured("verify", str(root / "round" / "archive")))
        words = "verify with evidence, register, secret and the shares of three trustees"
        row(words, *measured("verify", *with_everything(root / "round")))
        cast = [envelopes(root / "round"), posted(root / "round")]
    finally:
        shutil.rmtree(root)
    print(f"\n{cast[0]:,} envelopes and {cast[1]:,} papers by post were cast.")
    print(f"\nThe load at the end was {os.getloadavg()[0]:.1f}.")


def with_everything(root: Path) -> list[str]:
    """Return the arguments of a verification by whoever holds all of it."""
    evidence, trustees = root / "evidence", root / "trustees"
    shares = sorted(trustees.glob("*.share.json"))[:3]
    given = {
        "--evidence": evidence,
        "--register": evidence / "roll",
        "--secret": evidence / "roll-secret",
        "--passphrase-file": trustees / "passphrases-of-the-rehearsal.txt",
    }
    words = [(name, str(path)) for name, path in given.items()]
    words += [("--share", str(path)) for path in shares]
    return [str(root / "archive"), *(word for pair in words for word in pair)]


def envelopes(root: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in root.rglob("sealed.jsonl"))


def posted(root: Path) -> int:
    return sum(path.read_bytes().count(b'"returned"') for path in root.rglob("returns.jsonl"))


def row(words: str, clock: float, worked: float, peak: int) -> None:
    print(f"| {words} | {clock:.0f} s | {worked:.0f} s | {peak:,} MiB |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
