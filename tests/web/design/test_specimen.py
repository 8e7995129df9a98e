"""The specimen page: what holds for every page that is made of the partials."""

import pytest
from django.test import Client

from support.pages import elements, named

CONTROLS = ("input", "select", "textarea", "progress")


@pytest.fixture
def empty_page():
    return Client().get("/design/").content.decode()


@pytest.fixture
def page_with_errors():
    return Client().post("/design/", {}).content.decode()


@pytest.fixture(params=["empty", "errors"])
def page(request, empty_page, page_with_errors):
    return {"empty": empty_page, "errors": page_with_errors}[request.param]


def test_there_is_one_heading_of_the_page_and_one_main_part(page):
    assert [heading.text for heading in named(page, "h1")] == ["Specimen"]
    assert [main["id"] for main in named(page, "main")] == ["main"]
    assert named(page, "html")[0]["lang"] == "en-gb"


def test_no_id_is_given_twice(page):
    ids = [element["id"] for element in elements(page) if element.get("id")]
    assert sorted(set(ids)) == sorted(ids)


def test_whatever_points_to_an_id_points_to_one_that_is_there(page):
    ids = {element.get("id") for element in elements(page)}
    for element in elements(page):
        for attribute in ("for", "aria-describedby", "aria-labelledby", "data-show"):
            missing = set(element.get(attribute).split()) - ids
            assert not missing, f"{element.name} has {attribute} to {missing}"


def test_every_control_has_a_label(page):
    labelled = {label["for"] for label in named(page, "label")}
    for control in elements(page):
        if control.name in CONTROLS and control.get("type") != "hidden":
            assert control["id"] in labelled


def test_nothing_needs_what_the_content_policy_forbids(page):
    for element in elements(page):
        assert not element.get("style")
        assert not [name for name in element.attributes if name.startswith("on")]
        data = element.get("type") == "application/json"
        assert element.name != "script" or data or element["src"].startswith("/static/hustings/")
        assert element.name != "style"


def test_every_form_that_posts_is_guarded_against_forgery(page):
    forms = [form for form in named(page, "form") if form.get("method") == "post"]
    tokens = [each for each in named(page, "input") if each.get("name") == "csrfmiddlewaretoken"]
    assert len(forms) == len(tokens) == 3


def test_a_form_that_is_new_has_no_errors(empty_page):
    assert "govuk-error-summary" not in empty_page
    assert "aria-invalid" not in empty_page


def test_every_error_of_the_summary_leads_to_the_control_it_is_about(page_with_errors):
    links = [a for a in named(page_with_errors, "a") if "#id_" in a.get("href")]
    ids = {element.get("id"): element for element in elements(page_with_errors)}
    assert len(links) == 11
    assert all(ids[link["href"][1:]].name in CONTROLS for link in links)
    assert links[0].text == "Full name: This field is required."


def test_messages_say_what_they_are_in_words(empty_page):
    titles = [each.text for each in named(empty_page, "h2") if "message-" in each.get("id")]
    assert titles == ["Done", "Not done", "Please note", "Notice"]


def test_a_rehearsal_says_so(empty_page, settings):
    settings.HUSTINGS_REHEARSAL = False
    real = Client().get("/design/").content.decode()
    assert "Nothing here is a real election." in empty_page
    assert "Nothing here is a real election." not in real


def test_the_page_speaks_the_language_that_was_chosen(settings):
    client = Client()
    client.post("/i18n/setlang/", {"language": "fr", "next": "/design/"})
    assert named(client.get("/design/").content.decode(), "html")[0]["lang"] == "fr"


def test_long_lists_have_pages_with_the_present_one_marked():
    page = Client().get("/design/?page=7&order=name").content.decode()
    links = [each for each in named(page, "a") if each.get("aria-label").startswith("Page")]
    assert [each.text for each in links] == ["1", "6", "7", "8", "20"]
    assert [each.text for each in links if each.get("aria-current")] == ["7"]
    assert all("order=name" in each["href"] for each in links)
