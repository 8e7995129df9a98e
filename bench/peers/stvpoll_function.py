"""Count a BLT file with STVPoll's documented function (it reads no BLT: lines are counted here)."""

import sys
from collections import Counter
from pathlib import Path

from stvpoll.scottish_stv import calculate_scottish_stv

lines = Path(sys.argv[1]).read_text().splitlines()
count, seats = map(int, lines[0].split())
end = lines.index("0")
papers = Counter(line.split(maxsplit=1)[1].removesuffix(" 0") for line in lines[1:end])
ballots = [(tuple(map(int, ranking.split())), number) for ranking, number in papers.items()]
candidates = tuple(range(1, count + 1))
result = calculate_scottish_stv(candidates=candidates, ballots=ballots, winners=seats)
print(result.elected_as_tuple())
