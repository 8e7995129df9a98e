"""ERS97 counted as the booklet does it: bundles of single papers on a table, and a result sheet.

A second opinion on the mechanics of rules/ers97.py: it shares no code with the ledger, the tallies
or the clauses. It shares the readings of the booklet, so it cannot vouch for those.
"""

from decimal import ROUND_DOWN, ROUND_UP, Decimal

CENT = Decimal("0.01")


class Table:
    """Bundles (value, papers) by candidate in the order received; one line of the sheet a batch."""

    def __init__(self, seats, standing, papers, lots):
        self.seats, self.lots = seats, lots
        self.hopeful, self.elected, self.out = set(standing), [], []
        self.bundles = {c: [] for c in sorted(standing)}
        self.votes = dict.fromkeys(self.bundles, Decimal(0))
        self.valid, self.spent = Decimal(len(papers)), Decimal(0)
        self.sheet = []
        for candidate, bundle in self._sorted(papers)[0].items():
            self._give(candidate, Decimal(1), bundle)
        self.quota = (self.valid / (seats + 1)).quantize(CENT, ROUND_UP)

    def count(self):
        """Return the sheet: totals and newly elected after each batch."""
        self._write()
        while len(self.elected) < self.seats and self.hopeful:
            over = {c: self.votes[c] - self.quota for c in self.elected}
            over = {c: surplus for c, surplus in over.items() if surplus > 0}
            together = self._together(sum(over.values()))
            low = sorted(self.votes[c] for c in self.hopeful)
            near = len(low) > 1 and sum(over.values()) <= low[1] - low[0]
            if over and not near and not together:
                self._surplus(over)
            else:
                self._exclude(together)
        return self.sheet

    def _sorted(self, papers):
        heaps, left = {}, []
        for paper in papers:
            choice = next((c for c in paper if c in self.hopeful), None)
            (left if choice is None else heaps.setdefault(choice, [])).append(paper)
        return heaps, left

    def _give(self, candidate, value, bundle):
        self.bundles[candidate].append((len(self.sheet), value, bundle))
        self.votes[candidate] += value * len(bundle)

    def _write(self, *, by_votes=True):
        new = self._reached() if by_votes else []
        if 0 < len(self.hopeful) <= self.seats - len(self.elected):
            rest = sorted(self.hopeful, key=self._past)
            self.hopeful.clear()
            self.elected += rest
            new += rest
        self.sheet.append((dict(self.votes), new))

    def _past(self, candidate):
        first = [-line[candidate] for line, _ in self.sheet]
        return [-self.votes[candidate], *first, candidate]

    def _reached(self):
        new = []
        while self.hopeful and (room := self.seats - len(self.elected)):
            kept = sum(min(self.votes[c], self.quota) for c in self.elected)
            active = self.valid - self.spent - kept
            best = max(self.votes[c] for c in self.hopeful)
            if best < self.quota and best * (room + 1) < active:
                break
            group = [c for c in self.hopeful if self.votes[c] == best]
            chosen = _ahead(group, room, [line for line, _ in self.sheet])
            if not chosen:
                break
            chosen.sort(key=self._past)
            self.elected += chosen
            self.hopeful.difference_update(chosen)
            new += chosen
        return new

    def _together(self, waiting):
        order = sorted(self.hopeful, key=lambda c: self.votes[c])
        best = []
        for size in range(1, len(order) - (self.seats - len(self.elected)) + 1):
            low, above = order[:size], self.votes[order[size]]
            if self.votes[low[-1]] != above and sum(self.votes[c] for c in low) + waiting <= above:
                best = sorted(low, key=lambda c: (self.votes[c], c))
        return best

    def _earliest(self, group, pick, purpose):
        left = sorted(group)
        for line, _ in self.sheet:
            left = [c for c in left if line[c] == pick(line[d] for d in left)]
        return left[0] if len(left) == 1 else self.lots.draw(purpose, left)

    def _surplus(self, over):
        most = max(over.values())
        source = self._earliest([c for c in over if over[c] == most], max, "surplus")
        last = self.bundles[source][-1][0]
        value = self.bundles[source][-1][1]
        papers = [p for line, _, bundle in self.bundles[source] if line == last for p in bundle]
        heaps, _ = self._sorted(papers)
        able = sum(map(len, heaps.values()))
        if value * able > most:
            value = (most / able).quantize(CENT, ROUND_DOWN)
        for candidate, bundle in heaps.items():
            self._give(candidate, value, bundle)
        self.votes[source] -= most
        self.spent += most - value * able
        self.bundles[source] = [b for b in self.bundles[source] if b[0] != last]
        self._write()

    def _exclude(self, together):
        if len(together) < 2:
            least = min(self.votes[c] for c in self.hopeful)
            tied = [c for c in self.hopeful if self.votes[c] == least]
            together = [self._earliest(tied, min, "exclude")]
        self.hopeful.difference_update(together)
        self.out += together
        if len(self.hopeful) == self.seats - len(self.elected):
            self._write(by_votes=False)
            return
        values = sorted({b[1] for c in together for b in self.bundles[c]}, reverse=True)
        for value in values or [None]:
            if len(self.elected) < self.seats:
                self._batch(together, value)

    def _batch(self, leaving, value):
        given = {c: [p for _, v, b in self.bundles[c] if v == value for p in b] for c in leaving}
        for source, papers in given.items():
            self.votes[source] -= (value or 0) * len(papers)
        heaps, lost = self._sorted([p for papers in given.values() for p in papers])
        for candidate, bundle in heaps.items():
            self._give(candidate, value, bundle)
        self.spent += (value or 0) * len(lost)
        if not self.elected:
            self.quota = ((self.valid - self.spent) / (self.seats + 1)).quantize(CENT, ROUND_UP)
        self._write()


def _ahead(group, room, lines):
    """5.6.2: those of equal candidates who are ahead at the earliest line, at most ``room``."""
    if len(group) <= room:
        return group
    if not lines:
        return []
    first, *later = lines
    ahead = []
    for total in sorted({first[c] for c in group}, reverse=True):
        same = [c for c in group if first[c] == total]
        chosen = _ahead(same, room - len(ahead), later)
        ahead += chosen
        if len(chosen) < len(same):
            break
    return ahead
