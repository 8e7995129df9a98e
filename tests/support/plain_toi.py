"""A naive reader of PrefLib files (.toi, .soi): tests of rules do not trust the fast one."""

import re

from hustings.ballots import Ballots, Box
from hustings.terms import Candidate, Contest


def read(path, seats=1):
    """Return the ballots; candidates in braces share a rank."""
    lines = path.read_text(encoding="utf-8").splitlines()
    names = [line.split(": ", 1)[1] for line in lines if line.startswith("# ALTERNATIVE NAME")]
    candidates = tuple(Candidate(n, name) for n, name in enumerate(names, 1))
    rows = [line.split(":") for line in lines if line and not line.startswith("#")]
    box = Box.gather((int(papers), _marks(ranking)) for papers, ranking in rows)
    return Ballots(Contest(path.stem, seats, candidates), box, "preflib", path.name)


def _marks(ranking):
    marks = []
    for rank in re.findall(r"\{[\d,]*\}|\d+", ranking):
        first, *rest = re.findall(r"\d+", rank) or ["0"]
        marks += [int(first), *(-int(number) for number in rest)]
    return marks
