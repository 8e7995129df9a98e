"""Carry a poll of many envelopes from its roll to its declaration, step by step.

``poll_bench.py [N]`` (default 500,000). Microseconds an envelope by the clock and by this process's
processor, and the most memory so far. Sealing and opening use helpers: their processor time is not
in the second column. It uses the small round of ``tests.support.poll``; start it in the root.
"""

import resource
import secrets
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support import poll as support

from hustings.elections import accepting, exclusions, frozen_roll
from hustings.elections.folder import Folder
from hustings.roll.absence import Absence
from hustings.seal import paper
from hustings.seal.envelope import VOTER, Envelope
from hustings.seal.many import seal_many

MINUTES = 30_000


def main(number: int, folder: Path) -> None:
    poll = support.Poll.begun(store=Folder(folder / "archive", folder / "evidence"))
    poll.nominated()
    print(f"\n## A poll of {number:,} envelopes, an envelope\n")
    print("| step | µs by the clock | µs of this processor | peak MiB so far |")
    print("| --- | ---: | ---: | ---: |")

    def timed(step, ask):
        clock, processor = time.perf_counter(), time.process_time()
        answer = ask()
        spent = (time.perf_counter() - clock, time.process_time() - processor)
        each = " | ".join(f"{seconds / number * 1e6:.1f}" for seconds in spent)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {step} | {each} | {memory} |", flush=True)
        return answer

    timed("freeze the roll", lambda: poll.ready(number))
    timed("issue papers", poll.issued)
    poll.opened()
    public = poll.private[support.CONTEST].public
    texts = [paper.plaintext([1 + n % 4, 1 + (n + 1) % 4], 4) for n in range(number)]
    sealed = timed("seal", lambda: seal_many(public, public.about(), texts))
    electors = list(frozen_roll.electors(poll.office.store, poll.state))
    secrets.SystemRandom().shuffle(electors)
    cast = (
        Envelope(*outside(public, elector, place), part)
        for place, (elector, part) in enumerate(zip(electors, sealed, strict=True))
    )
    box = timed("open the box", lambda: accepting.Box(poll.office, support.CONTEST))
    receipts = timed("accept", lambda: box.accept_many(cast))
    if not all(isinstance(receipt, str) for receipt in receipts):
        raise SystemExit("an envelope was refused")
    timed("close", poll.closed)
    timed("settle the account", poll.settled)
    left = Absence("resigned", support.at(MINUTES // 2), support.at(MINUTES // 2))
    away = dict.fromkeys(electors[: number // 10], (left,))
    fixing = (support.CONTEST, away, support.RO, support.CLOSES, support.DEPUTY)
    poll.office = timed("fix the exclusions", lambda: exclusions.fix(poll.office, *fixing))
    timed("open", poll.unsealed)
    timed("count twice", poll.counted)
    timed("declare", poll.declared)


def outside(public, elector, place):
    about = public.about()
    at = support.at(1 + place % MINUTES)
    return (about.scheme, about.round, about.contest, "", about.key, elector, at, VOTER)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000, Path(made))
