"""Many members vote at once while things break; what was acknowledged must be there."""

import http.client
import json
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from itertools import chain

PATIENCE = 240
"""Seconds for which a member tries again before the test fails."""


class UnderFire:
    """``voters`` vote by some threads; ``breaks``: number of acknowledged votes to what breaks."""

    def __init__(self, site, voters, breaks, threads=12):
        self.site, self.left, self.threads = site, iter(voters), threads
        self.breaks = sorted(breaks.items())
        self.acknowledged, self.before, self.failed = [], [], []
        self._lock = threading.Lock()

    def run(self):
        """Let everybody vote; return the fingerprints that were acknowledged."""
        threads = [threading.Thread(target=self._work) for _ in range(self.threads)]
        breaker = threading.Thread(target=self._break)
        for each in (*threads, breaker):
            each.start()
        for each in (*threads, breaker):
            each.join()
        assert self.failed == []
        return self.acknowledged

    def _next(self):
        with self._lock:
            return next(self.left, None)

    def _work(self):
        try:
            while (voter := self._next()) is not None:
                self._votes(voter)
        except Exception as error:
            self.failed.append(repr(error))
            raise

    def _votes(self, voter):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not self.failed:
            with suppress(OSError, http.client.HTTPException, AssertionError):
                if self._cast(voter):
                    self.acknowledged.append(voter.fingerprint)
                    return
            time.sleep(0.1)
        raise AssertionError("a vote was never acknowledged")

    def _cast(self, voter):
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=30)
        with closing(connection):
            return voter.sign_in(connection).cast(connection)

    def _break(self):
        for number, breaking in self.breaks:
            while len(self.acknowledged) < number and not self.failed:
                time.sleep(0.01)
            if not self.failed:
                self.before.append(tuple(self.acknowledged))
                breaking()


_ASK = """
import json
from hustings.web.rounds.models import Envelope
print(json.dumps(list(Envelope.objects.values_list("elector", "fingerprint"))))
"""


def box_of(site):
    """Return elector and fingerprint of every envelope in the box of a site."""
    words = [sys.executable, "-m", "hustings.web.manage", "shell", "--no-imports", "-c", _ASK]
    done = subprocess.run(
        words, env=site.env, check=True, capture_output=True, text=True, timeout=120
    )
    return json.loads(done.stdout)


def check_whole(fire, box, number):
    """Every acknowledged vote is in the box once, none twice, and there is nothing else."""
    electors, prints = zip(*box, strict=True)
    assert set(chain.from_iterable(fire.before)) <= set(prints)
    assert sorted(fire.acknowledged) == sorted(prints)
    assert len(prints) == len(set(prints)) == len(set(electors)) == number
