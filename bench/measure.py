"""Measure Hustings beside its peers in one run: whole processes, taking turns, as ratios.

``measure.py PEERS_PYTHON OUT_DIR [quick]``; ``quick`` leaves out the files with millions of papers.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "benchmark-results.md"
HUSTINGS = str(Path(sys.executable).parent / "hustings")
LIMIT = 60
"""Seconds after which a program is given up."""


@dataclass(frozen=True)
class Run:
    """The best of several runs: seconds by the clock, seconds of processor, peak memory in MiB.

    ``wall`` is None where the program was given up.
    """

    wall: float | None
    cpu: float = 0
    memory: int = 0

    @property
    def clock(self) -> str:
        return f"over {LIMIT} s" if self.wall is None else f"{self.wall:.2f} s"

    @property
    def work(self) -> str:
        return "–" if self.wall is None else f"{self.cpu:.3f} s"

    def times(self, other: "Run") -> str:
        """How many times the processor time of another run this one took."""
        return "–" if self.wall is None or other.wall is None else f"{self.cpu / other.cpu:.2f}"


def once(command: list[str]) -> Run:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=errors, env=environment
        )
        clock = threading.Timer(LIMIT, process.kill)
        clock.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and seconds >= LIMIT:
            return Run(None)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{command} failed: {errors.read().decode()[-2000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)


def together(commands: dict[str, list[str]], rounds: int) -> dict[str, Run]:
    """Run the commands in turns, so that a busy minute of the machine meets all of them."""
    best: dict[str, Run] = {}
    for _ in range(rounds):
        for name, command in commands.items():
            known = best.get(name)
            if known and known.wall is None:
                continue
            best[name] = better(known, once(command))
    return best


def better(one: Run | None, other: Run) -> Run:
    if one is None or one.wall is None or other.wall is None:
        return other
    return Run(min(one.wall, other.wall), min(one.cpu, other.cpu), max(one.memory, other.memory))


def generate(folder: Path, name: str, *arguments: int) -> Path:
    path = folder / name
    if not path.exists():
        words = [str(argument) for argument in arguments]
        subprocess.run([sys.executable, HERE / "generate.py", path, *words], check=True)
    return path


def count(path: Path, out: Path, rule: str = "scottish_2011") -> list[str]:
    form = out.suffix.removeprefix(".")
    return [HUSTINGS, "count", str(path), "--rule", rule, "--seed", "bench",
            "--format", form, "--out", str(out)]  # fmt: skip


def peer(peers: str, path: Path, *names: str) -> dict[str, list[str]]:
    return {
        name.replace("_", " "): [peers, str(HERE / "peers" / f"{name}.py"), str(path)]
        for name in names
    }


def table(title: str, runs: dict[str, Run]) -> list[str]:
    ours = next(iter(runs.values()))
    lines = [
        f"## {title}",
        "",
        "| program | clock | processor | processor, times the first row |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, run in runs.items():
        lines.append(f"| {name} | {run.clock} | {run.work} | {run.times(ours)} |")
    return [*lines, ""]


def start_up() -> list[str]:
    python = sys.executable
    commands = {
        "`import hustings`": [python, "-c", "import hustings"],
        "Python alone": [python, "-c", "pass"],
        "`import numpy`": [python, "-c", "import numpy"],
        "`import hustings; hustings.count`": [python, "-c", "import hustings; hustings.count"],
        "`hustings --help`": [HUSTINGS, "--help"],
    }
    return table("Start-up", together(commands, 9))


def ward(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "ward.blt", 10_000, 8, 4, 3_000)
    names = ("stvpoll_scottish", "stvpoll_function", "votelib_stv", "pref_voting_stv",
             "votekit_stv")  # fmt: skip
    commands = {
        "Hustings, from a script as the peers": [
            sys.executable,
            str(HERE / "from_python.py"),
            str(path),
        ],
        "Hustings, command, record written": count(path, folder / "ward.json"),
        "Hustings, command, HTML sheet drawn": count(path, folder / "ward.html"),
    }
    runs = together(commands | peer(peers, path, *names), 15)
    return table("A ward of 10,000 papers, 8 candidates, 4 seats", runs)


def half_million(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "half.blt", 500_000, 26, 9, 300_000)
    names = ("votelib_stv", "stvpoll_scottish", "pref_voting_stv", "votekit_stv")
    commands = {
        "Hustings, record written": count(path, folder / "half.json"),
        "Hustings, HTML sheet drawn": count(path, folder / "half.html"),
        "plain count of identical lines": [sys.executable, str(HERE / "count_lines.py"), str(path)],
    }
    runs = together(commands | peer(peers, path, *names), 3)
    with path.open("rb") as file:
        distinct = len(set(file))
    title = f"500,000 papers, 26 candidates, 9 seats ({distinct:,} distinct lines)"
    return table(title, runs)


def meek(folder: Path, peers: str) -> list[str]:
    path = generate(folder, "meek.blt", 100_000, 26, 9, 90_000)
    commands = {
        f"Hustings, {rule}": count(path, folder / f"{rule}.json", rule)
        for rule in ("meek_nz", "meek_1987", "meek_prf")
    }
    commands["votelib, Gregory"] = peer(peers, path, "votelib_stv")["votelib stv"]
    title = "Meek on 100,000 papers, 26 candidates, 9 seats"
    return table(title, together(commands, 3))


def millions(folder: Path) -> list[str]:
    lines = [
        "## Papers by the million, 105 candidates, 9 seats",
        "",
        "Seconds of processor; the ratio is to the plain count of identical lines.",
        "",
        (
            "| papers | file | plain count of lines | record from BLT | ratio | peak memory "
            "| record from Parquet | ratio | HTML sheet from BLT |"
        ),
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for papers in (500_000, 1_000_000, 2_000_000, 5_000_000):
        path = generate(folder, f"m{papers}.blt", papers, 105, 9, 1_500_000)
        parquet = path.with_suffix(".parquet")
        if not parquet.exists():
            convert = [HUSTINGS, "convert", str(path), str(parquet), "--to", "parquet"]
            subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        commands = {
            "lines": [sys.executable, str(HERE / "count_lines.py"), str(path)],
            "blt": count(path, folder / "m.json"),
            "parquet": count(parquet, folder / "p.json"),
            "html": count(path, folder / "m.html"),
        }
        runs = together(commands, 2)
        plain, blt, quick = runs["lines"], runs["blt"], runs["parquet"]
        lines.append(
            f"| {papers:,} | {path.stat().st_size >> 20} MiB | {plain.work} | {blt.work} | "
            f"{blt.times(plain)} | {blt.memory:,} MiB | {quick.work} | {quick.times(plain)} | "
            f"{runs['html'].work} |"
        )
    return [*lines, ""]


def load() -> str:
    return ", ".join(f"{number:.1f}" for number in os.getloadavg())


def head() -> list[str]:
    peers = ", ".join((HERE / "peers.txt").read_text().split())
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    told = (
        f"Measured on {time.strftime('%Y-%m-%d')}: {machine}; peers {peers}. Whole processes, from "
        "the ballot file to what they write or print, taking turns; the best of several runs. A "
        f"program is given up after {LIMIT} seconds. The load of the machine (1, 5, 15 minutes) "
        f"was {load()} at the start: read the ratios, not the seconds."
    )
    return ["# Benchmark results", "", told, ""]


def main() -> None:
    peers, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    lines = head()
    cases = [
        start_up,
        lambda: ward(folder, peers),
        lambda: half_million(folder, peers),
        lambda: meek(folder, peers),
    ]
    if "quick" not in sys.argv[3:]:
        cases.append(lambda: millions(folder))
    for case in cases:
        part = case()
        print("\n".join(part), flush=True)
        lines += part
    lines.append(f"The load at the end was {load()}.")
    results = folder / "results.md"
    results.write_text("\n".join(lines) + "\n")
    if "publish" in sys.argv[3:]:
        shutil.copyfile(results, PAGE)
    print(json.dumps({"written": str(results)}))


if __name__ == "__main__":
    main()
