"""Count a BLT file with pref_voting's Scottish STV."""

import sys
from collections import Counter
from pathlib import Path

from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_scottish

lines = Path(sys.argv[1]).read_text().splitlines()
count, seats = map(int, lines[0].split())
end = lines.index("0")
papers = Counter(line.split(maxsplit=1)[1].removesuffix(" 0") for line in lines[1:end])
rankings = [
    {int(word): place for place, word in enumerate(ranking.split(), 1)} for ranking in papers
]
profile = ProfileWithTies(
    rankings, rcounts=list(papers.values()), candidates=list(range(1, count + 1))
)
print(stv_scottish(profile, num_seats=seats))
