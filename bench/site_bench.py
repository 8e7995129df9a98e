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


def bare(url, casts):
    site = Bare(Path(tempfile.mkdtemp()), url)
    site.lay()
    site.start()
    body = "x" * 700
    try:
        asked = [("/insert", "", body)] * casts
        return {n: measured(site, asked, n, 200) for n in CONNECTIONS}
    finally:
        site.kill()


def cast(url, casts):
    site = Site(Path(tempfile.mkdtemp()), url)
    poll = site.lay(casts * len(CONNECTIONS))
    site.start()
    try:
        voters = [Voter(site, poll, code).sign_in() for code in poll["codes"]]
        found = {}
        for place, connections in enumerate(CONNECTIONS):
            some = voters[place * casts : (place + 1) * casts]
            found[connections] = measured(site, [_request(v) for v in some], connections, 302)
        return found
    finally:
        site.kill()


def _request(voter):
    sealed = {f"sealed-{voter.contest}": strict.encoded(voter.sealed)}
    body = {"csrfmiddlewaretoken": TOKEN, "contest": voter.contest, **sealed}
    return "/vote/cast", f"csrftoken={TOKEN}; {voter.cookie}", urlencode(body)


def main(casts):
    rows = []
    with postgres.server() as server:
        for name, url in (("SQLite", ""), ("PostgreSQL", server.url)):
            beside, ours = bare(url, casts), cast(url, casts)
            rows += [(name, n, beside[n], ours[n]) for n in CONNECTIONS]
    print("| database | connections | bare view a second | casts a second | ratio | p99 | failed |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, n, b, c in rows:
        ratio = c["a_second"] / b["a_second"]
        print(
            f"| {name} | {n} | {b['a_second']:.0f} | {c['a_second']:.0f} | {ratio:.2f} |"
            f" {c['p99_ms']:.0f} ms | {c['failed']} of {c['requests']} |"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
