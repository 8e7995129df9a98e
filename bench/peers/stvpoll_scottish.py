"""Count a BLT file with STVPoll's Scottish STV (it reads no BLT: lines are counted here)."""

import sys
from collections import Counter
from pathlib import Path

from stvpoll.scottish_stv import ScottishSTV

lines = Path(sys.argv[1]).read_text().splitlines()
count, seats = map(int, lines[0].split())
end = lines.index("0")
papers = Counter(line.split(maxsplit=1)[1].removesuffix(" 0") for line in lines[1:end])
poll = ScottishSTV(seats=seats, candidates=tuple(range(1, count + 1)))
for ranking, number in papers.items():
    poll.add_ballot(tuple(int(word) for word in ranking.split()), number)
print(poll.calculate().elected_as_tuple())
