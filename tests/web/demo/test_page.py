"""A page read as a browser reads it: what would be sent, and what it says went wrong."""

import pytest

from hustings.web.demo.page import read

FORM = """
<form method="post" action="/i18n/setlang/">
  <select name="language"><option value="fr"></select>
</form>
<form method="post" action="/send">
  <input type="hidden" name="token" value="abc">
  <input name="name" value="Ada &amp; Co">
  <input type="checkbox" name="contests" value="a" checked>
  <input type="checkbox" name="contests" value="b" checked>
  <input type="checkbox" name="contests" value="c">
  <input type="radio" name="how" value="1"><input type="radio" name="how" value="2" checked>
  <input type="file" name="photo"><input type="submit" name="go" value="Go">
  <input name="off" value="1" disabled>
  <select name="kind"><option value="x">X<option value="y" selected>Y</select>
  <select name="first"><option value="one">1<option value="two">2</select>
  <textarea name="words">
two
lines</textarea>
</form>
"""


def test_a_form_sends_what_stands_in_it():
    form = read("http://site/page", FORM).form("name")
    assert form.action == "/send"
    assert form.values == {
        "token": ["abc"],
        "name": ["Ada & Co"],
        "contests": ["a", "b"],
        "how": ["2"],
        "kind": ["y"],
        "first": ["one"],
        "words": ["two\nlines"],
    }


def test_the_form_of_the_page_is_not_the_choice_of_a_language():
    page = read("http://site/page", FORM)
    assert page.form().action == "/send"
    assert page.form("/send").action == "/send"
    with pytest.raises(LookupError, match="no form with 'passphrase'"):
        page.form("passphrase")


def test_errors_are_heard_in_the_words_of_the_page():
    page = read(
        "http://site/page",
        """<main><ul class="govuk-list govuk-error-summary__list"><li><a href="#x">Too
        late.</a></li></ul><p>Fine.</p><div class="govuk-notification-banner
        govuk-notification-banner--error"><h2>Not done</h2><p>No.<br>Never.</p></div></main>""",
    )
    assert page.wrong == ["Too late.", "Not done No. Never."]


def test_data_of_scripts_is_read():
    page = read(
        "http://site/page",
        '<script type="module" src="a.js"></script>'
        '<script type="application/json" id="keys">[{"n": 1}]</script>',
    )
    assert page.data == {"keys": [{"n": 1}]}
