"""Count a BLT file with votelib: exact fractions, Gregory transfers, Droop quota."""

import sys
from pathlib import Path

import votelib.evaluate.sequential
import votelib.io.blt

with Path(sys.argv[1]).open() as file:
    votes, seats, candidates, _ = votelib.io.blt.load(file)
evaluator = votelib.evaluate.sequential.TransferableVoteSelector(quota_function="droop")
print(evaluator.evaluate(votes, seats))
