"""A second, naive reader of clean BLT files, so that tests of rules do not trust the fast one."""

from pathlib import Path

from hustings.ballots import Ballots, Box
from hustings.terms import Candidate, Contest


def read(path: Path) -> Ballots:
    """Return the ballots of a clean BLT file: no comments, one paper or weighted group a line."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    count, seats = (int(word) for word in lines[0].split())
    body = [[int(word) for word in line.split()] for line in _until_zero(lines[1:])]
    withdrawn = frozenset(-number for words in body for number in words if number < 0)
    groups = [words for words in body if words[0] >= 0]
    names = [line.strip().strip('"') for line in lines if line.strip().startswith('"')]
    candidates = tuple(Candidate(n, names[n - 1]) for n in range(1, count + 1))
    contest = Contest(names[-1], seats, candidates, withdrawn)
    return Ballots(contest, Box.gather((g[0], g[1:-1]) for g in groups), "blt", path.name)


def _until_zero(lines: list[str]) -> list[str]:
    filled = [line for line in lines if line.strip()]
    return filled[: next(i for i, line in enumerate(filled) if line.strip() == "0")]
