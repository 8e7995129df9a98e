"""JSON in one form: a type is that type, a member is there once."""

import pytest

from hustings.seal import strict

WANTED = {"name": str, "number": int, "held": dict}
GOOD = {"name": "Ada", "number": 3, "held": {}}


def test_members_of_the_right_types_pass():
    assert strict.members(GOOD, WANTED) == GOOD


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"number": True}, "number is of another type: int"),
        ({"number": 3.0}, "number is of another type: int"),
        ({"number": "3"}, "number is of another type: int"),
        ({"name": None}, "name is of another type: str"),
        ({"held": []}, "held is of another type: dict"),
        ({"more": 1}, "no member 'more'"),
    ],
)
def test_any_other_member_is_refused(change, reason):
    with pytest.raises(ValueError, match=reason):
        strict.members(GOOD | change, WANTED)


@pytest.mark.parametrize("missing", GOOD)
def test_a_missing_member_is_refused(missing):
    with pytest.raises(ValueError, match=f"{missing} is missing"):
        strict.members({k: v for k, v in GOOD.items() if k != missing}, WANTED)


@pytest.mark.parametrize("text", ["sha256:" + "0" * 63, "0" * 64, "sha256:" + "A" * 64, ""])
def test_a_digest_has_one_form(text):
    assert strict.is_digest(strict.digest(b""))
    assert not strict.is_digest(text)
