"""Pages of a party through the site: ``pages_bench.py [MEMBERS] [TURNOUT] [DATABASE]``.

500,000 members, of whom 100 in a thousand vote in each contest (two votes a member on the average
may be cast: some 100,000 envelopes). A round of six contests is laid stage by stage, on SQLite and
on PostgreSQL, each in a process of its own; at every moment at which pages differ all of them are
asked, once to warm up and five times after. Printed are the slowest address of each page, by the
clock and by the processor of the site's process, and what each stage took, with its peak of memory.

A page costs what a worker needs for it, the server that speaks HTTP not counted.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "tests"), str(HERE.parent / "src"), str(HERE)]
LIMIT = 300
"""Milliseconds that a page of an officer may take."""
PAGE = ("page", "moment", "median", "slowest", "processor", "first", "questions")


def laid(size, turnout, out):
    """Lay the round on the site of ``DATABASE_URL``; write down what it took, and its pages."""
    import logging

    from hustings.web.ops.gunicorn_settings import keep
    from large_round import Play, analysed  # sets the site up: before what imports its models
    from large_pages import every  # isort: skip

    logging.disable(logging.CRITICAL)  # many of the addresses asked for are no pages at the moment
    play, stages, pages = Play(size, turnout), [], []
    for name, about, work in play.stages():
        Path("/proc/self/clear_refs").write_text("5")
        wall, used = time.perf_counter(), time.process_time()
        work()
        wall, used = time.perf_counter() - wall, time.process_time() - used
        if name.isupper():
            analysed()
            keep()  # as a worker does: what was laid is none of the garbage of a page
            pages += [(name.lower(), *each) for each in every(play) if each]
        else:
            stages.append((name, about() if callable(about) else about, wall, used, peak()))
            print(f"{name}: {wall:.0f} s", file=sys.stderr, flush=True)
    Path(out).write_text(json.dumps({"stages": stages, "pages": pages}))


def peak():
    """Return the MiB that this process held at most since that was last set back."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmHWM")) // 1024


def measured(name, url, words):
    """Run a site of its own; print its stages, and return its pages."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "told.json"
        env = os.environ | {"HUSTINGS_DATA": folder, "PYTHONPATH": os.pathsep.join(sys.path[:3])}
        env |= {"DATABASE_URL": url} if url else {}
        line = [sys.executable, __file__, "--lay", *words, str(out)]
        subprocess.run(line, env=env, check=True)
        told = json.loads(out.read_text())
    for what, number, wall, used, memory in told["stages"]:
        each = f"{used / number * 1_000:.2f} ms" if number else ""
        print(
            f"| {name} | {what} | {number:,} | {wall:.0f} s | {used:.0f} s | {each} |"
            f" {memory:,} MiB |",
            flush=True,
        )
    return told["pages"]


def worst(pages):
    """Return the slowest address of each page, whatever the moment."""
    found = {}
    for moment, name, address, first, middle, slowest, processor, questions in pages:
        line = (middle, slowest, processor, first, questions, moment, address)
        found[name] = max(found.get(name, line), line)
    return found


def main(size="500000", turnout="100", *only):
    from support import postgres

    print(f"\n## A round of {int(size):,} members on the site\n")
    print("| database | stage | of how many | clock | processor | each | memory at most |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
    held = {}
    with postgres.server() as server:
        for name, url in (("SQLite", ""), ("PostgreSQL", server.url)):
            if not only or name in only:
                held[name] = measured(name, url, (size, turnout))
    for name, pages in held.items():
        tell(name, worst(pages))
    print(f"\nThe load at the end was {os.getloadavg()[0]:.1f}.")


def tell(name, pages):
    """Print the pages of one database, the slowest first."""
    slow = sum(line[0] > LIMIT for line in pages.values())
    print(f"\n### Pages on {name}: {len(pages)}, of which {slow} take over {LIMIT} ms\n")
    print(f"| {' | '.join(PAGE)} |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for page, line in sorted(pages.items(), key=lambda each: each[1], reverse=True):
        middle, slowest, processor, first, questions, moment, _ = line
        print(
            f"| `{page}` | {moment} | {middle:.0f} ms | {slowest:.0f} ms | {processor:.0f} ms"
            f" | {first:.0f} ms | {questions} |"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lay"]:
        laid(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main(*sys.argv[1:])
