"""The rate of casts beside that of a bare Django view, in one run: ``site_bench.py [CASTS] [DB]``.

Two worker processes serve on this machine's cores, which also run the load; SQLite and PostgreSQL
(or the one that is named); 16 and 200 connections. A cast is whole: the code is checked, the
envelope judged and written with its receipt in one durable transaction. Codes are entered before.

Beside it: a view that inserts one row and has no middleware, and one that locks a code, inserts the
row and uses the code up, through the ORM. First everybody asks anew as soon as they are answered,
which tells the rate; then as many ask a second as 500,000 ballots in an hour need (and as twice
that), which tells how long somebody waits.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

import psutil

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src")]

from hustings.seal import strict  # noqa: E402
from support import postgres  # noqa: E402
from support.live_site import TOKEN, Site, Voter  # noqa: E402

CONNECTIONS = (16, 200)
TURNS = 5
STEADY = (139, 278)
"""Requests a second: 500,000 in an hour, and a million."""
BYTES = 700
"""Of an envelope."""


class Bare(Site):
    """The bare views, served as the site is."""

    def lay(self, codes):
        self.env["PYTHONPATH"] += os.pathsep + str(HERE)
        self.env["DJANGO_SETTINGS_MODULE"] = "bare_site.settings"
        migrate = ["django", "migrate", "--run-syncdb", "--verbosity", "0"]
        for words in (migrate, ["bare_site.codes", str(codes)]):
            subprocess.run([sys.executable, "-m", *words], env=self.env, check=True)

    def serving(self, workers):
        bind = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        return ["-m", "gunicorn", "--config", "python:bare_site.serving", *bind]


class View(NamedTuple):
    """What is measured: where it is served, its requests one after another, its right answer."""

    name: str
    site: Site
    requests: object
    expects: int


def turn(view, casts, connections, a_second=0):
    """Return what the load says of so many requests, and the processor time of the workers."""
    plan = view.site.folder / "plan"
    plan.write_text("".join("\t".join(next(view.requests)) + "\n" for _ in range(casts)))
    words = ["wrk", "--threads", 1, "--connections", connections, "--duration", "10m"]
    words += ["--timeout", "60s", "--script", HERE / "site_load.lua"]
    words += [f"http://127.0.0.1:{view.site.port}", "--", connections, plan, view.expects, a_second]
    before = used(view.site)
    done = subprocess.run([*map(str, words)], check=True, capture_output=True, text=True)
    processor = (used(view.site) - before) / casts * 1_000
    said = json.loads(done.stdout.splitlines()[-1])
    if said["requests"] != casts:
        raise RuntimeError(f"{casts} were to be asked: {said}")
    return said | {"processor_ms": processor}


def used(site):
    """Return the processor seconds of a site's workers."""
    workers = psutil.Process(site.process.pid).children()
    return sum(sum(each.cpu_times()[:2]) for each in workers)


def views(bare, ours, poll):
    """Return the three views; each request of them is used once."""
    plain = iter(lambda: ("/insert", "", "x" * BYTES), None)
    orm = ((f"/vote/{n:064}", "", "x" * BYTES) for n in range(len(poll["codes"])))
    whole = (cast(Voter(ours, poll, ""), cookie) for cookie in poll["cookies"])
    return (
        View("row", bare, plain, 200),
        View("orm", bare, orm, 200),
        View("cast", ours, whole, 302),
    )


def cast(voter, cookie):
    sealed = {f"sealed-{voter.contest}": strict.encoded(voter.sealed)}
    body = {"csrfmiddlewaretoken": TOKEN, "contest": voter.contest, **sealed}
    return "/vote/cast", f"csrftoken={TOKEN}; {cookie}", urlencode(body)


def measured(name, url, casts):
    """Print the rows of both tables of one database as they are found; return the second's."""
    bare, ours = Bare(Path(tempfile.mkdtemp()), url), Site(Path(tempfile.mkdtemp()), url)
    rounds = TURNS * len(CONNECTIONS) + len(STEADY) + 1
    poll = ours.lay(casts * rounds)
    bare.lay(casts * rounds)
    try:
        bare.start()
        ours.start()
        asked = views(bare, ours, poll)
        for view in asked:
            turn(view, casts // 2, CONNECTIONS[0])  # every thread has its connection after this
        for connections in CONNECTIONS:
            turns = [[turn(v, casts, connections) for v in asked] for _ in range(TURNS)]
            print(rate_row(name, connections, turns), flush=True)
        most = CONNECTIONS[-1]
        return [
            steady_row(name, rate, [turn(v, casts, most, rate) for v in (asked[0], asked[2])])
            for rate in STEADY
        ]
    finally:
        for site in (bare, ours):
            if site.process:
                site.kill()


def rate_row(name, connections, turns):
    """Return a line of the first table: the quickest turn of each view, every turn's ratio (both
    measured in the same minute) and the middle one, and every failure."""
    best = [max(side, key=lambda each: each["a_second"]) for side in zip(*turns, strict=True)]
    ratios = sorted(cast["a_second"] / row["a_second"] for row, _, cast in turns)
    failed = sum(each["failed"] for side in turns for each in side)
    asked = sum(each["requests"] for side in turns for each in side)
    rates = " | ".join(f"{each['a_second']:.0f}" for each in best)
    work = [median(each["processor_ms"] for each in side) for side in zip(*turns, strict=True)]
    return (
        f"| {name} | {connections} | {rates} | **{median(ratios):.2f}** ({ratios[0]:.2f} to"
        f" {ratios[-1]:.2f}) | {work[0]:.2f} ms | {work[2]:.2f} ms | {best[0]['p99_ms']:.0f} ms |"
        f" {best[2]['p99_ms']:.0f} ms | {failed} of {asked} |"
    )


def steady_row(name, rate, sides):
    row, whole = sides
    return (
        f"| {name} | {CONNECTIONS[-1]} | {rate} | {whole['a_second']:.0f} |"
        f" {row['median_ms']:.0f} ms | {row['p99_ms']:.0f} ms | {whole['median_ms']:.0f} ms |"
        f" {whole['p99_ms']:.0f} ms | {row['failed'] + whole['failed']} of"
        f" {row['requests'] + whole['requests']} |"
    )


def main(casts, *only):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # whoever ends it ends what it serves
    load = os.getloadavg()[0]
    print(f"\n## Casts through the site, {casts:,} a turn, {TURNS} turns, load before {load:.1f}\n")
    print(
        "| database | connections | one row a second | code and row by the ORM | casts a second "
        "| cast to one row | workers' processor, one row | cast | 99th percentile, one row | cast "
        "| failed |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    steady = []
    with postgres.server() as server:
        for name, url in (("SQLite", ""), ("PostgreSQL", server.url)):
            if not only or name in only:
                steady += measured(name, url, casts)
    print(
        "\nWhere everybody asks anew at once, somebody waits as long as all others together take: "
        "connections / rate. How long they wait while so many vote a second as are expected:\n"
    )
    print(
        "| database | connections | asked a second | casts a second | median, one row "
        "| 99th percentile | median, cast | 99th percentile | failed |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print("\n".join(steady))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000, *sys.argv[2:])
