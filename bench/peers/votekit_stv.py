"""Count a BLT file with VoteKit's FastSTV (floating point; its loaders know no BLT)."""

import sys
from collections import Counter
from pathlib import Path

from votekit import RankBallot, RankProfile
from votekit.elections import FastSTV

lines = Path(sys.argv[1]).read_text().splitlines()
count, seats = map(int, lines[0].split())
end = lines.index("0")
papers = Counter(line.split(maxsplit=1)[1].removesuffix(" 0") for line in lines[1:end])
ballots = tuple(
    RankBallot(ranking=tuple(frozenset({word}) for word in ranking.split()), weight=number)
    for ranking, number in papers.items()
)
candidates = tuple(str(c) for c in range(1, count + 1))
profile = RankProfile(ballots=ballots, candidates=candidates, max_ranking_length=count)
print(FastSTV(profile, n_seats=seats, simultaneous=False, tiebreak="random").get_elected())
