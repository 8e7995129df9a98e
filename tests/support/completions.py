"""Constraints by trying every set: slow, and with nothing of the program in it."""

from itertools import combinations


def keeps(contest, elected):
    """Whether these elected candidates keep every constraint."""
    for limit in contest.constraints:
        have = sum(limit.category in contest.candidates[c - 1].categories for c in elected)
        most = len(elected) if limit.most is None else limit.most
        if not limit.least <= have <= most:
            return False
    return True


def completions(contest, field):
    """Return every way to fill as many vacancies as can be filled."""
    for size in range(min(field.vacancies, len(field.continuing)), -1, -1):
        found = [
            frozenset(chosen)
            for chosen in combinations(sorted(field.continuing), size)
            if contest.protected & field.continuing <= set(chosen)
            and keeps(contest, [*field.elected, *chosen])
        ]
        if found:
            return found
    return []
