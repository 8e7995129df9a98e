"""``hustings claim`` over the packaged history."""

import json


def test_claims_are_answered_with_what_decides(run):
    result = run("claim", "nec-history", "--round", "2018", "Momentum made a clean sweep")
    assert result.exit_code == 1
    assert "It depends on how the sentence is taken." in result.stdout
    assert "seats won: 8" in result.stdout


def test_a_true_claim_as_data(run):
    claim = "Labour to Win won 4 seats in the members' section"
    result = run("claim", "nec-history", claim, "--json")
    (answer,) = json.loads(result.stdout)
    assert (result.exit_code, answer["verdict"]) == (0, "true")
    assert answer["readings"][0]["facts"][0] == {"code": "seats_won", "value": "4", "source": ""}


def test_what_cannot_be_asked_is_refused_in_one_line(run):
    for args, told in (
        (("claim", "nec-history", "so they say"), "The nearest is: "),
        (("claim", "nowhere", "so they say"), "history.toml"),
        (("claim", "nec-history"), "--forms"),
        (("claim", "nec-history", "--round", "1066", "x"), "there are 2006"),
    ):
        result = run(*args)
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1


def test_the_forms_are_listed(run):
    assert "{slate} is the largest" in run("claim", "nec-history", "--forms").stdout
