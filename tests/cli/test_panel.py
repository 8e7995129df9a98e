"""hustings panel: who can sit and why not, and a draw that anybody can make again."""

import json

import pytest

ON = ("panel", "nec-history", "--on", "2024-09-18")
DRAW = ("--name", "complaints", "--places", "3", "--seed", "dice: 4 8 15")


def test_who_cannot_sit_is_named_with_the_reason(run):
    done = run(*ON, "--conflict", "Ann Black=she complained herself")
    assert done.exit_code == 0, done.stderr
    assert "22 can sit on a panel" in done.stdout
    (line,) = (line for line in done.stdout.splitlines() if "Ann Black" in line)
    assert line.endswith("cannot sit: she complained herself")
    data = json.loads(run("panel", "nec-history", "--on", "2020-01-02", "--json").stdout)
    assert {"person": "peter-willsman", "reason": "suspended"} in data["cannot"]
    assert data["panel"] is None


def test_the_draw_is_the_same_for_everybody_and_another_with_another_seed(run):
    first = json.loads(run(*ON, *DRAW, "--until", "2025-09-18", "--json").stdout)["panel"]
    again = run(*ON, *DRAW).stdout
    assert len(set(first["members"])) == len(first["lots"]) == 3
    assert first["until"] == "2025-09-18"
    data = json.loads(run(*ON, "--json").stdout)
    for member, lot in zip(first["members"], first["lots"], strict=True):
        assert data["can"][lot["chosen"] - 1] == member
        assert f"number {lot['chosen']}, by {lot['evidence']}" in again
    other = (*DRAW[:-1], "dice: 4 8 16")
    assert json.loads(run(*ON, *other, "--json").stdout)["panel"]["members"] != first["members"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--places", "3"), "a draw needs --name, --places and --seed"),
        ((*DRAW[:2], "--places", "99", *DRAW[4:]), "99 places, and 23 members can sit"),
        (("--conflict", "Ann Black"), "expected PERSON=REASON"),
        (("--conflict", "Eddie Izzard=x"), "eddie-izzard is no member"),
        (("--conflict", "Nobody=x"), "nobody is called 'Nobody'"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(run, words, said):
    done = run(*ON, *words)
    assert done.exit_code == 2
    assert said in done.stderr
