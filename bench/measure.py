"""Measure Hustings beside its peers in one run: whole processes, best of several, as ratios.

``measure.py PEERS_PYTHON OUT_DIR [quick]``; ``quick`` leaves out the files with millions of papers.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
LIMIT = 240  # seconds after which a peer is given up


@dataclass(frozen=True)
class Run:
    """The best wall time of a command in seconds (None: over the limit), and its peak memory."""

    seconds: float | None
    mebibytes: int

    def __str__(self) -> str:
        return f"over {LIMIT} s" if self.seconds is None else f"{self.seconds:.2f} s"


def run(command: list[str], times: int = 3) -> Run:
    best, memory = None, 0
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(times):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
        )
        try:
            _, errors = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Run(None, 0)
        seconds = time.perf_counter() - start
        if process.returncode:
            raise SystemExit(f"{command} failed: {errors.decode()[-2000:]}")
        best = seconds if best is None else min(best, seconds)
        memory = max(memory, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    return Run(best, memory)


def memory_of(command: list[str]) -> int:
    """Peak memory in MiB of one command, asked of a process of its own."""
    code = (
        "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,"
        "stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *command], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def generate(folder: Path, name: str, *arguments: int) -> Path:
    path = folder / name
    if not path.exists():
        words = [str(argument) for argument in arguments]
        subprocess.run([sys.executable, HERE / "generate.py", path, *words], check=True)
    return path


def count(path: Path, out: Path, rule: str = "scottish_2011", *more: str) -> list[str]:
    hustings = str(Path(sys.executable).parent / "hustings")
    return [hustings, "count", str(path), "--rule", rule, "--seed", "bench",
            "--format", "json", "--out", str(out), *more]  # fmt: skip


def table(title: str, rows: list[tuple[str, Run]]) -> list[str]:
    ours = rows[0][1].seconds
    lines = [f"## {title}", "", "| program | time | ratio to Hustings |", "| --- | ---: | ---: |"]
    for name, result in rows:
        ratio = "–" if result.seconds is None else f"{result.seconds / ours:.1f}"
        lines.append(f"| {name} | {result} | {ratio} |")
    return [*lines, ""]


def peers_of(peers: str, path: Path, *names: str) -> list[tuple[str, Run]]:
    return [
        (name.replace("_", " "), run([peers, str(HERE / "peers" / f"{name}.py"), str(path)], 2))
        for name in names
    ]


def start_up() -> list[str]:
    python = sys.executable
    bare, numpy_, ours = (
        run([python, "-c", code], 7) for code in ("pass", "import numpy", "import hustings")
    )
    help_ = run([str(Path(python).parent / "hustings"), "--help"], 5)
    return [
        "## Start-up",
        "",
        (
            f"Python alone {bare}; `import numpy` {numpy_}; `import hustings` {ours}; "
            f"ratio {ours.seconds / numpy_.seconds:.2f}; `hustings --help` {help_}."
        ),
        "",
    ]


def ward(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "ward.blt", 10_000, 8, 4, 3_000)
    rows = [("Hustings", run(count(path, folder / "ward.json"), 7))]
    names = ("stvpoll_scottish", "votelib_stv", "pref_voting_stv", "votekit_stv")
    return table("A ward of 10,000 papers", rows + peers_of(peers, path, *names))


def half_million(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "half.blt", 500_000, 26, 9, 300_000)
    rows = [("Hustings", run(count(path, folder / "half.json"), 5))]
    names = ("votelib_stv", "stvpoll_scottish", "pref_voting_stv", "votekit_stv")
    lines = (folder / "half.blt").read_bytes().splitlines()
    title = f"500,000 papers, 26 candidates, 9 seats ({len(set(lines)):,} distinct lines)"
    return table(title, rows + peers_of(peers, path, *names))


def meek(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "meek.blt", 100_000, 26, 9, 90_000)
    rows = [
        ("Hustings, meek_nz", run(count(path, folder / "meek.json", "meek_nz"))),
        ("Hustings, meek_1987", run(count(path, folder / "meek87.json", "meek_1987"))),
        *[("votelib, Gregory", r) for _, r in peers_of(peers, path, "votelib_stv")],
    ]
    return table("Meek on 100,000 papers, 26 candidates, 9 seats", rows)


def millions(folder: Path) -> list[str]:
    lines = [
        "## Papers by the million, 105 candidates, 9 seats",
        "",
        (
            "| papers | file | count of lines | Hustings from BLT | ratio | peak memory | "
            "from Parquet | record read back and HTML drawn |"
        ),
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for papers in (500_000, 1_000_000, 2_000_000, 5_000_000):
        path = generate(folder, f"m{papers}.blt", papers, 105, 9, 1_500_000)
        out = folder / f"m{papers}.json"
        plain = run([sys.executable, str(HERE / "count_lines.py"), str(path)], 2)
        ours = run(count(path, out), 2)
        memory = memory_of(count(path, out))
        parquet = path.with_suffix(".parquet")
        hustings = str(Path(sys.executable).parent / "hustings")
        subprocess.run(
            [hustings, "convert", str(path), str(parquet), "--to", "parquet"], check=True
        )
        quick = run(count(parquet, folder / "p.json"), 2)
        page = run([sys.executable, str(HERE / "draw.py"), str(out)], 2)
        lines.append(
            f"| {papers:,} | {path.stat().st_size >> 20} MiB | {plain} | {ours} | "
            f"{ours.seconds / plain.seconds:.1f} | {memory:,} MiB | {quick} | {page} |"
        )
    return [*lines, ""]


def main() -> None:
    peers, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"Measured {time.strftime('%Y-%m-%d')} on {os.cpu_count()} cores, {platform.machine()}, "
        f"Python {platform.python_version()}; peers: "
        + ", ".join((HERE / "peers.txt").read_text().split())
        + ".",
        "",
    ]
    for case in (start_up, lambda: ward(folder, peers), lambda: half_million(folder, peers),
                 lambda: meek(folder, peers)):  # fmt: skip
        lines += case()
        print("\n".join(lines[-8:]), flush=True)
    if "quick" not in sys.argv[3:]:
        lines += millions(folder)
        print("\n".join(lines[-8:]), flush=True)
    (folder / "results.md").write_text("\n".join(lines))
    print(json.dumps({"written": str(folder / "results.md")}))


if __name__ == "__main__":
    main()
