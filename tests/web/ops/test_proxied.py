"""Behind a proxy a request comes from whom the proxy names, and nobody can name somebody else."""

from django.http import HttpResponse

from hustings.web.ops.proxied import proxied


def came_from(rf, **said):
    return proxied(lambda request: HttpResponse(request.META["REMOTE_ADDR"]))(
        rf.get("/", REMOTE_ADDR="127.0.0.1", **said)
    ).content.decode()


def test_a_request_comes_from_the_address_that_the_proxy_names(rf):
    assert came_from(rf, HTTP_X_FORWARDED_FOR="203.0.113.7") == "203.0.113.7"


def test_what_a_browser_claims_before_the_proxy_does_not_count(rf):
    assert came_from(rf, HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7") == "203.0.113.7"


def test_without_a_word_of_a_proxy_nothing_changes(rf):
    assert came_from(rf) == "127.0.0.1"
