"""What the specimen page shows: made-up matter for every partial."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib.messages import constants as levels
from django.core.paginator import Paginator

from hustings.seal.keys import PublicKey, make
from hustings.seal.strict import encoded
from hustings.web.design.fields import DayField

__all__ = ["MESSAGES", "SpecimenForm", "context"]

MESSAGES = (
    (levels.SUCCESS, "The poll is open."),
    (levels.ERROR, "The poll was not opened: the roll is not frozen yet."),
    (levels.WARNING, "Nominations close tomorrow at noon."),
    (levels.INFO, "Papers go out on Monday."),
)
_DIGEST = "sha256:d638968bf1a31d68ab04ba03128183da567f61737339e465644c625d0644fd99"
_NAMES = ("Amina Farouk", "Ben Okonkwo-Williamson", "Carys Llewellyn", "Dai Prosser", "Esme Wu")
KEYS = {name: make("specimen", name).public for name in ("members", "youth")}
"""The keys that the papers are sealed to. Nobody keeps the private halves."""
_CHANNELS = [("post", "By post"), ("mail", "By e-mail"), ("both", "Both")]


class SpecimenForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Full name", help_text="As it shall stand on the paper.", max_length=80
    )
    address = forms.EmailField(
        label="E-mail address", widget=forms.EmailInput({"autocomplete": "email"})
    )
    seats = forms.IntegerField(label="Seats", min_value=1, max_value=99)
    opens = DayField(label="Day on which the poll opens", help_text="For example 12 11 2026.")
    section = forms.ChoiceField(
        label="Section", choices=[("", "Choose a section"), ("cm", "Members"), ("tu", "Unions")]
    )
    channel = forms.ChoiceField(
        label="How papers go out", choices=_CHANNELS, widget=forms.RadioSelect
    )
    sections = forms.MultipleChoiceField(
        label="Sections with a vote",
        help_text="All that apply.",
        choices=[("cm", "Members"), ("yo", "Young members"), ("wa", "Wales")],
        widget=forms.CheckboxSelectMultiple,
    )
    statement = forms.CharField(
        label="Statement", help_text="Up to 200 words.", widget=forms.Textarea({"rows": 4})
    )
    roll = forms.FileField(label="Membership file", help_text="CSV or XLSX, up to 100 MB.")
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    agreed = forms.BooleanField(label="I have read the rule book")


def _contest(public: PublicKey) -> dict[str, Any]:
    """Return what the sealing script is told of a contest."""
    return asdict(public.about()) | {
        "public": encoded(public.raw),
        "candidates": len(_NAMES),
    }


def context(page: str) -> dict[str, Any]:
    """Return what the page shows; ``page``: which page of the long list."""
    return {
        "round_name": "Executive 2026",
        "person": "Rosa Okafor (returning officer)",
        "crumbs": [{"text": "Rounds", "href": "/"}, {"text": "Specimen"}],
        "links": [
            {"text": "Dashboard", "href": "#dashboard", "current": True},
            {"text": "Roll", "href": "#roll"},
            {"text": "Nominations", "href": "#nominations"},
            {"text": "Poll", "href": "#poll"},
            {"text": "Board", "href": "#board"},
        ],
        "footer_links": [
            {"text": "How the result is checked", "href": "#check"},
            {"text": "Board", "href": "#board"},
            {"text": "Accessibility", "href": "#accessibility"},
        ],
        "rows": [
            {"key": "Contest", "value": "Members' section"},
            {"key": "Seats", "value": 9, "href": "#seats", "change": "Change"},
            {"key": "Rule", "value": "Scottish STV 2011", "href": "#rule", "change": "Change"},
        ],
        "columns": [
            {"text": "Candidate"},
            {"text": "First preferences", "numeric": True},
            {"text": "Elected at stage", "numeric": True},
        ],
        "table_rows": [
            (_NAMES[0], "21,337", "1"),
            (_NAMES[1], "18,004", "14"),
            (_NAMES[2], "9,420", "-"),
            ("Total", "48,761", ""),
        ],
        "tasks": [
            {"text": "Freeze the roll", "href": "#freeze", "state": "done"},
            {
                "text": "Hold the key ceremony",
                "href": "#keys",
                "hint": "Three of five trustees hold a share.",
                "state": "due",
            },
            {"text": "Open the poll", "hint": "Needs the keys first.", "state": "blocked"},
        ],
        "states": [
            "defined",
            "nominating",
            "polling",
            "closed",
            "counted",
            "declared",
            "abandoned",
        ],
        "steps": [
            {"text": "Close the poll", "state": "done", "note": "12 November, 12:00"},
            {"text": "Exclude", "state": "done", "note": "31 votes excluded, for 4 reasons"},
            {
                "text": "Open the ballots",
                "state": "now",
                "href": "#open",
                "note": "3 of 5 trustees",
            },
            {"text": "Count", "state": "later"},
            {"text": "Declare", "state": "later"},
        ],
        "figures": [
            {"text": "Electors", "figure": "495,961"},
            {"text": "Votes accepted", "figure": "135,120"},
            {"text": "Turnout", "figure": "27.2%"},
        ],
        "digest": _DIGEST,
        "bars": [
            {
                "text": _NAMES[0],
                "value": 21337,
                "figure": "21,337 votes, elected",
                "look": "elected",
            },
            {"text": _NAMES[1], "value": 18004, "figure": "18,004 votes", "look": ""},
            {
                "text": _NAMES[2],
                "value": 9420,
                "figure": "9,420 votes, excluded",
                "look": "excluded",
            },
        ],
        "candidates": [
            {"number": n, "name": name, "about": "Members' Voice", "href": f"#statement-{n}"}
            for n, name in enumerate(_NAMES, start=1)
        ],
        "contests": [_contest(public) for public in KEYS.values()],
        "page": Paginator(range(200), 10).get_page(page),
    }
