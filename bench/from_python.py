"""Count a BLT file from a script of a few lines, as the peers' scripts do; print the result."""

import sys

import hustings

print(hustings.count(sys.argv[1], "scottish_2011", seed="bench").elected)
