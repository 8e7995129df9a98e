"""How fields are drawn, and the field of a day."""

from datetime import date

import pytest
from django import forms

from hustings.web.design.fields import DayField
from support.pages import elements, named


class Calling(forms.Form):
    opens = DayField(label="Opens", help_text="A weekday.")
    closes = DayField(label="Closes", required=False)


class Asking(forms.Form):
    seats = forms.IntegerField(label="Seats")
    name = forms.CharField(
        label="<Name>", widget=forms.TextInput({"class": "wide", "autocomplete": "name"})
    )
    how = forms.ChoiceField(
        label="How", choices=[("p", "Post"), ("m", "Mail")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="I am sure", help_text="This is final.")
    secret = forms.CharField(widget=forms.HiddenInput)


def day(name, *parts):
    return dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), parts, strict=True))


def test_a_day_is_read_from_its_three_boxes():
    form = Calling(day("opens", "12", "11", "2020"))
    assert form.is_valid()
    assert form.cleaned_data == {"opens": date(2020, 11, 12), "closes": None}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("30", "2", "2026"), "There is no such day"),
        (("1", "13", "2026"), "There is no such day"),
        (("1", "1", "99999999999999999999"), "There is no such day"),
        (("0", "1", "2026"), "There is no such day"),
        (("first", "1", "2026"), "There is no such day"),
        (("1", "", "2026"), "Write the day, the month and the year."),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(parts, said):
    (error,) = Calling(day("opens", *parts)).errors["opens"]
    assert error.startswith(said)


def test_the_boxes_of_a_day_show_the_day_that_is_set():
    drawn = str(Calling(initial={"opens": date(2020, 11, 12)})["opens"])
    assert [box["value"] for box in named(drawn, "input")] == ["12", "11", "2020"]


def test_a_group_of_boxes_has_a_legend_and_is_described_by_its_hint_and_error():
    drawn = Calling({})["opens"].as_field_group()
    fieldset, legend = named(drawn, "fieldset")[0], named(drawn, "legend")[0]
    assert fieldset["aria-describedby"] == "id_opens_helptext id_opens_error"
    assert legend.text == "Opens"
    assert [label.text for label in named(drawn, "label")] == ["Day", "Month", "Year"]


def test_a_field_keeps_the_classes_it_was_given_and_escapes_its_label():
    drawn = Asking()["name"].as_field_group()
    (box,) = named(drawn, "input")
    assert box["class"] == "govuk-input wide"
    assert box["autocomplete"] == "name"
    assert "&lt;Name&gt;" in drawn


def test_a_number_brings_up_the_numbers_of_a_phone():
    assert named(str(Asking()["seats"]), "input")[0]["inputmode"] == "numeric"


def test_an_error_is_told_beside_its_field_and_bound_to_it():
    drawn = Asking({})["seats"].as_field_group()
    (box,) = named(drawn, "input")
    (error,) = [each for each in elements(drawn) if each.get("id") == box["aria-describedby"]]
    assert box["aria-invalid"] == "true"
    assert "This field is required." in error.text


def test_what_was_chosen_is_chosen_again():
    drawn = str(Asking({"how": "m"})["how"])
    assert [box["value"] for box in named(drawn, "input") if "checked" in box.attributes] == ["m"]


def test_a_box_to_tick_has_its_words_after_it():
    drawn = Asking()["sure"].as_field_group()
    order = [each.name for each in elements(drawn) if each.name in ("input", "label")]
    assert order == ["input", "label"]
    assert "This is final." in drawn


def test_a_form_draws_its_hidden_fields_without_a_label():
    drawn = str(Asking())
    hidden = [box for box in named(drawn, "input") if box.get("type") == "hidden"]
    assert [box["name"] for box in hidden] == ["secret"]
    assert "id_secret" not in {label["for"] for label in named(drawn, "label")}
