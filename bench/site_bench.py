"""The rate of casts beside that of a bare Django view, in one run: ``site_bench.py [CASTS]``.

Two worker processes serve on this machine's cores, which also run the load; SQLite and PostgreSQL;
16 and 200 connections. A cast is whole: the code is checked, the envelope judged and written with
its receipt in one durable transaction. Signing in is done before and not measured with it.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src")]

from hustings.seal import strict  # noqa: E402
from support import postgres  # noqa: E402
from support.live_site import TOKEN, Site, Voter  # noqa: E402

CONNECTIONS = (16, 200)
TURNS = 3
BYTES = 700
"""Of an envelope."""


class Bare(Site):
    """The bare view, served as the site is."""

    def lay(self):
        self.env["PYTHONPATH"] += os.pathsep + str(HERE)
        self.env["DJANGO_SETTINGS_MODULE"] = "bare_site.settings"
        words = ["-m", "django", "migrate", "--run-syncdb", "--verbosity", "0"]
        subprocess.run([sys.executable, *words], env=self.env, check=True)

    def serving(self, workers):
        settings = "python:hustings.web.ops.gunicorn_settings"
        bind = ["--bind", f"127.0.0.1:{self.port}", "--workers", str(workers)]
        return ["-m", "gunicorn", "--config", settings, *bind, "bare_site.wsgi:application"]


def measured(site, requests, connections, expects):
    """Return what the load says of one round of requests."""
    plan = {"address": f"http://127.0.0.1:{site.port}", "requests": requests, "expects": expects}
    path = site.folder / "plan.json"
    path.write_text(json.dumps(plan))
    words = [sys.executable, str(HERE / "site_load.py"), str(path), str(connections)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def beside(url, casts):
    """Return the rounds of the bare view and of the cast, by connections: they take turns."""
    bare, ours = Bare(Path(tempfile.mkdtemp()), url), Site(Path(tempfile.mkdtemp()), url)
    poll = ours.lay(casts * TURNS * len(CONNECTIONS))
    bare.lay()
    try:
        bare.start()
        ours.start()
        voters = iter([Voter(ours, poll, code).sign_in() for code in poll["codes"]])
        found = []
        for connections in [n for n in CONNECTIONS for _ in range(TURNS)]:
            plain = [("/insert", "", "x" * BYTES)] * casts
            whole = [_request(next(voters)) for _ in range(casts)]
            turn = measured(bare, plain, connections, 200), measured(ours, whole, connections, 302)
            found.append((connections, *turn))
        return found
    finally:
        for site in (bare, ours):
            if site.process:
                site.kill()


def _request(voter):
    sealed = {f"sealed-{voter.contest}": strict.encoded(voter.sealed)}
    body = {"csrfmiddlewaretoken": TOKEN, "contest": voter.contest, **sealed}
    return "/vote/cast", f"csrftoken={TOKEN}; {voter.cookie}", urlencode(body)


def row(name, connections, turns):
    """Return a line of the table: the quickest turn of each, and every failure."""
    bare, ours = (max(side, key=lambda turn: turn["a_second"]) for side in zip(*turns, strict=True))
    failed = sum(turn["failed"] for both in turns for turn in both)
    asked = sum(turn["requests"] for both in turns for turn in both)
    return (
        f"| {name} | {connections} | {bare['a_second']:.0f} | {ours['a_second']:.0f} |"
        f" {ours['a_second'] / bare['a_second']:.2f} | {bare['p99_ms']:.0f} ms |"
        f" {ours['p99_ms']:.0f} ms | {failed} of {asked} |"
    )


def main(casts):
    print(f"\n## Casts through the site, {casts:,} a turn, the best of {TURNS} turns\n")
    print(
        "| database | connections | bare view a second | casts a second | ratio "
        "| bare view, 99th percentile | cast, 99th percentile | failed |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with postgres.server() as server:
        for name, url in (("SQLite", ""), ("PostgreSQL", server.url)):
            found = beside(url, casts)
            for connections in CONNECTIONS:
                turns = [turn for n, *turn in found if n == connections]
                print(row(name, connections, turns), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
