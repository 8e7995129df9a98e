"""One member at a time, one event at a time: the register as a clerk would work it out."""

LEFT = ("lapsed", "resigned", "expelled")


def corrected(lines):
    """Leave out each joining that a later line of the same member corrects."""
    kept = []
    for line in lines:
        if line[1] == "corrected":
            for place in range(len(kept) - 1, -1, -1):
                if kept[place][0] == line[0] and kept[place][1] in ("joined", "corrected"):
                    del kept[place]
                    break
        kept.append(line)
    return kept


def step(state, kind):
    """Return the state after an event, None where no office could have it."""
    if kind in ("joined", "corrected"):
        return None if state in ("active", "suspended") else "active"
    if state == "none":
        return None
    if kind == "reinstated":
        return "active"
    if kind == "moved" or state in LEFT:
        return state
    return kind


def one(lines, member, at, known):
    """Return (state, since, began, region) of a member.

    ``lines``: (member, kind, at, region, reported).
    """
    seen = corrected([line for line in lines if line[4] <= known])
    mine = [line for line in seen if line[0] == member and line[2] <= at]
    state, since, began, region = "none", None, None, ""
    for _, kind, moment, stated, _ in sorted(mine, key=lambda line: line[2]):
        after = step(state, kind) or state
        if after != state:
            began = moment
            since = moment if kind in ("joined", "corrected") else since
        state = after
        region = stated if kind in ("joined", "corrected", "moved") else region
    return state, since, began, region


def away(lines, member, until):
    """Return the absences of a member: (kind, began, reported, ended)."""
    mine = [line for line in corrected(lines) if line[0] == member and line[2] <= until]
    mine.sort(key=lambda line: line[2])
    found = []
    for place, (_, kind, moment, _, reported) in enumerate(mine):
        if kind not in (*LEFT, "suspended"):
            continue
        ends = [
            later[2]
            for later in mine[place + 1 :]
            if later[1] in ("joined", "corrected", "reinstated")
        ]
        found.append((kind, moment, reported, ends[0] if ends else None))
    return found
