"""What an office declares of its register."""

import pytest

from hustings.roll import settings
from hustings.roll.settings import Settings

FULL = Settings(
    "Europe/London",
    ("birth", "region"),
    ("ethnicity",),
    ("Full name", 'Odd "name"'),
    "day_first",
    "cp1252",
    "resigned",
    3,
    {"Membership No.": "member", "Joined on": "joined"},
)


def test_what_is_written_is_what_is_read():
    assert settings.read(settings.written(FULL)) == FULL
    assert settings.read(b"") == Settings() == settings.read(settings.written(Settings()))


def test_a_heading_is_known_in_any_case_and_spacing():
    roles = [FULL.role(h) for h in ("REGION", " membership  no. ", "full_name", "Ethnicity", "x")]
    assert roles == ["region", "member", "", "ethnicity", None]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"zone = 'Atlantis'", "not a time zone"),
        (b"attributes = ['Region']", "cannot name an attribute"),
        (b"attributes = ['region', 'region']", "two attributes have one name"),
        (b"attributes = ['region']\napart = ['region']", "two attributes have one name"),
        (b"attributes = ['member']", "cannot name an attribute"),
        (b"attributes = ['joined']", "the name of an event"),
        (b"attributes = 'region'", "not of the kind"),
        (b"most_gone = 101", "0 to 100"),
        (b"most_gone = true", "not of the kind"),
        (b"gone = 'dead'", "none of lapsed, resigned, expelled"),
        (b"dates = 'any'", "none of iso"),
        (b"encoding = 'latin9'", "none of utf-8"),
        (b"[columns]\nTown = 'town'", "town is kept nowhere"),
        (b"colour = 'red'", "colour is not known"),
        (b"zone = 3 4", r"register\.toml: .*line 1"),
        (b"\xff", r"register\.toml"),
    ],
)
def test_what_cannot_be_meant_is_refused(raw, says):
    with pytest.raises(ValueError, match=says):
        settings.read(raw)
