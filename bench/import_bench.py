"""The roll of a party through the site, uploaded and entered: ``import_bench.py [N]`` (500,000).

An officer uploads the office's file with contact data over HTTP, waits for the difference and
enters it; the worker of the queue does the work. Seconds by the clock from the
first byte sent to the last row written, of the worker's processor, and its peak of memory.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src")]

from support import postgres  # noqa: E402
from support.live_site import Site  # noqa: E402

COLUMNS = {"name": "name", "email": "mail", "address": "street, town", "post": "", "language": ""}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def written(path, size):
    """Write the office's file."""
    with path.open("w") as file:
        print("member,joined,birth,region,name,mail,street,town", file=file)
        for n in range(size):
            print(
                f"L{n:07d},{1995 + n % 25}-0{1 + n % 9}-11,{1940 + n % 60}-05-0{1 + n % 9},"
                f"Region {n % 12},Kim{n} Ab{n % 977}son,m{n}@example.org,"
                f"{n % 300} Long Lane,Town {n % 800}",
                file=file,
            )


class Officer:
    """Somebody at a browser."""

    def __init__(self, site):
        self.base, self.session = f"http://127.0.0.1:{site.port}", requests.Session()

    def post(self, path, fields, files=None, page=None):
        """Fill in the form of a page; return where it leads."""
        token = TOKEN.search(self.session.get(self.base + (page or path)).text)
        data = {"csrfmiddlewaretoken": token[1], **fields}
        answer = self.session.post(self.base + path, data, files=files, allow_redirects=False)
        if answer.status_code != 302:
            raise SystemExit(f"{path}: {answer.status_code}\n{answer.text[-3000:]}")
        return answer.headers["Location"]

    def awaits(self, path, words):
        """Look at a page until it says so."""
        while words not in (text := self.session.get(self.base + path).text):
            if "refused" in text and "govuk-error" in text:
                raise SystemExit(text)
            time.sleep(0.2)


def asked(site, *words):
    """Run a command of the site."""
    line = [sys.executable, "-m", "hustings.web.manage", *words]
    return subprocess.run(line, env=site.env, check=True, capture_output=True, text=True).stdout


def measured(name, url, path):
    site = Site(Path(tempfile.mkdtemp()), url)
    site.env |= {"HUSTINGS_SECOND_FACTOR": "0"}
    password = asked(site, "setup", "--staff", "rowan").partition("password ")[2].split()[0]
    site.start()
    worker = subprocess.Popen([sys.executable, "-m", "hustings.web.manage", "worker"], env=site.env)
    officer = Officer(site)
    officer.post("/account/login/", {"login": "rowan", "password": password})
    declared = {"zone": "Europe/London", "attributes": "birth, region", "encoding": "utf-8"}
    officer.post("/roll/begin", {**declared, "dates": "iso"})
    officer.post("/roll/columns", COLUMNS)
    began = time.perf_counter()
    with path.open("rb") as file:
        place = officer.post("/roll/uploads", {"whole": "yes"}, {"file": file})
    officer.awaits(place, f"{place}/enter")
    compared = time.perf_counter() - began
    began = time.perf_counter()
    officer.post(f"{place}/enter", {}, page=place)
    officer.awaits(place, "It is entered")
    entered = time.perf_counter() - began
    worker.terminate()
    _, _, used = os.wait4(worker.pid, 0)
    site.kill()
    work, memory = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    print(
        f"| {name} | {compared:.0f} s | {entered:.0f} s | {compared + entered:.0f} s | {work:.0f} s"
        f" | {memory:,} MiB |",
        flush=True,
    )


def main(size):
    folder = Path(tempfile.mkdtemp())
    written(folder / "roll.csv", size)
    print(f"\n## A roll of {size:,} with contact data, through the site\n")
    print(
        "| database | upload and difference | entering | together | worker's processor "
        "| worker's memory |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
    with postgres.server() as server:
        for name, url in (("SQLite", ""), ("PostgreSQL", server.url)):
            measured(name, url, folder / "roll.csv")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500_000)
