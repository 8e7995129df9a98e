"""Stages computed by droop 0.14 (an independent program; computed, not official), line by line.

Its dumps have a row for every event; ours has a stage for every transfer (WIGM) or round (Meek).
"""

import csv

import pytest

from hustings import counting
from hustings.ballots import DoubtfulPaperError
from hustings.lots import Asked
from hustings.rules import catalogue
from hustings.tally.local import Local
from support import plain_blt, real

pytestmark = real.needed

FOLDER = real.ROOT / "cases" / "droop"
NAMES = ("42", "42t", "513", "SC", "SC-Vm-12")
TIE_ORDER = {"42t": (3, 2, 1)}  # the option [tie 3 2 1] of that file


def _count(rule, name, tmp_path):
    lines = (FOLDER / f"{name}.blt").read_text(encoding="utf-8-sig").splitlines()
    plain = tmp_path / f"{name}.blt"
    plain.write_text("\n".join(line for line in lines if not line.startswith("[")))
    ballots = plain_blt.read(plain)
    order = TIE_ORDER.get(name, tuple(range(1, 100)))
    return counting.run(
        catalogue.rule(rule), ballots, Asked(lambda _, tied: min(tied, key=order.index)), Local.of
    )


def _rows(name, suffix):
    """Return droop's events that state totals, as dictionaries by column."""
    with (FOLDER / "ref" / f"{name}-{suffix}.txt").open(newline="", encoding="utf-8") as file:
        header, *lines = csv.reader(file, delimiter="\t")
    return [
        dict(zip(header, line, strict=True))
        for line in lines
        if line[1] not in ("log", "round", "iterate")
    ]


def _column(row, what):
    return {int(key.split(".")[0]): text for key, text in row.items() if key.endswith(f".{what}")}


def _texts(votes):
    return {candidate: str(amount) for candidate, amount in votes.items()}


def _in_state(row, *letters):
    return {c for c, state in _column(row, "state").items() if state in letters}


def _decided_by_exclusion(count):
    return {fate.reason for fate in count.stages[-1].elected} == {"last_vacancies"}


@pytest.mark.parametrize("name", NAMES)
def test_every_transfer_of_the_wigm_reference_is_reproduced(name, tmp_path):
    rows = _rows(name, "wigm-prf-fixed-p4-d4")
    count = _count("wigm", name, tmp_path)
    moved = [row for row in rows if row["Action"] in ("begin", "transfer")]
    last_defeat = [row for row in rows if row["Action"] == "defeat"][-1]
    if _decided_by_exclusion(count):  # droop moves papers here; B.4 says the count is complete
        assert _column(moved[-1], "vote") != _column(last_defeat, "vote")
        moved[-1] = last_defeat
    assert len(count.stages) == len(moved)
    for stage, row in zip(count.stages, moved, strict=True):
        assert _texts(stage.votes) == _column(row, "vote"), stage.number
        assert str(stage.quota) == row["Quota"]
        assert str(stage.non_transferable + stage.lost) == _not_with_candidates(row, count)
    assert set(count.declaration.elected) == _in_state(rows[-1], "E")


def _not_with_candidates(row, count):
    """What droop's candidates do not hold; its own column leaves out what rounding lost."""
    places = count.rule.places
    held = sum(int(text.replace(".", "")) for text in _column(row, "vote").values())
    rest = count.valid.units - held
    assert int(row["Non-Transferable"].replace(".", "")) <= rest
    return f"{rest // 10**places}.{rest % 10**places:0{places}d}"


@pytest.mark.parametrize("name", NAMES)
def test_every_round_of_the_meek_reference_is_reproduced_with_keep_factors(name, tmp_path):
    rows = _rows(name, "meek-prf-o6-fixed-p9-d9")
    count = _count("meek_prf", name, tmp_path)
    rounds = {row["R"]: row for row in reversed(rows) if row["R"].isdigit() and row["R"] != "0"}
    heads = [rounds[number] for number in sorted(rounds, key=int)]
    stages = count.stages
    if _decided_by_exclusion(count):
        assert stages[-1].votes == stages[-2].votes  # nothing moves after the last decision
        stages = stages[:-1]
    assert len(stages) == len(heads)
    for stage, row in zip(stages, heads, strict=True):
        assert _texts(stage.votes) == _column(row, "vote"), stage.number
        assert stage.iteration.keep_values == _column(row, "kf"), stage.number
        assert str(stage.quota) == row["Quota"]
        assert str(stage.non_transferable) == row["Residual"]
    assert set(count.declaration.elected) == _in_state(rows[-1], "E")


@pytest.mark.parametrize("name", NAMES)
def test_the_surplus_at_each_defeat_is_droops(name, tmp_path):
    rows = _rows(name, "meek-prf-o6-fixed-p9-d9")
    count = _count("meek_prf", name, tmp_path)
    defeats = [
        (_in_state(row, "D") - _in_state(before, "D"), row["Surplus"])
        for before, row in zip(rows, rows[1:], strict=False)
        if row["Action"] == "defeat"
    ]
    ours = [
        ({stage.excluded[0].candidate}, str(before.iteration.surplus))
        for before, stage in zip(count.stages, count.stages[1:], strict=False)
        if stage.excluded
    ]
    assert ours  # the last defeats of droop only tidy up those who were not elected
    assert defeats[: len(ours)] == ours


@pytest.mark.parametrize("rule", ["meek_1987", "meek_nz", "meek_prf", "wigm"])
def test_equal_rankings_are_refused_though_droop_would_share_the_paper(rule, tmp_path):
    text = (FOLDER / "meek" / "eq1.blt").read_text(encoding="utf-8")
    assert "b=c" in text
    ballots = plain_blt.read(_in_numbers(text, tmp_path))
    with pytest.raises(DoubtfulPaperError, match="equal_rank"):
        counting.run(catalogue.rule(rule), ballots, Asked(lambda _, tied: tied[0]), Local.of)


def _in_numbers(text, tmp_path):
    """The same papers with candidate numbers for nicknames, -3 for 'in the same rank'."""
    lines = [line for line in text.splitlines() if not line.startswith("[")]
    papers = [line.replace("b=c", "2 -3").translate(str.maketrans("abc", "123")) for line in lines]
    path = tmp_path / "eq1.blt"
    path.write_text(
        "\n".join(
            p if not line.startswith('"') else line for p, line in zip(papers, lines, strict=True)
        )
    )
    return path
