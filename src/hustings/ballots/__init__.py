"""The box of ballots as they were marked, and the formality that turns papers into rankings."""

from hustings.ballots.box import OVERVOTE, SKIPPED, Ballots, Box
from hustings.ballots.formality import DoubtfulPaperError, FormalBox, judge

__all__ = ["OVERVOTE", "SKIPPED", "Ballots", "Box", "DoubtfulPaperError", "FormalBox", "judge"]
