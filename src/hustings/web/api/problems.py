"""Errors as ``application/problem+json`` (RFC 9457): what is wrong, and what to do."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from hustings.elections.action import RefusedError

if TYPE_CHECKING:
    from django.http import HttpRequest
    from ninja import NinjaAPI

__all__ = ["MIME", "install"]

MIME = "application/problem+json"


def install(api: NinjaAPI) -> None:
    """Let an interface answer errors in this form."""
    handlers: tuple[tuple[type[Exception], Any], ...] = (
        (Http404, _not_found),
        (AuthenticationError, _unknown),
        (ValidationError, _invalid),
        (RefusedError, _refused),
        (HttpError, _http),
    )
    for error, handler in handlers:
        api.add_exception_handler(error, handler)


def _problem(status: int, detail: str, **more: Any) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    content = json.dumps(body | {"detail": detail} | more, ensure_ascii=False)
    return HttpResponse(content, status=status, content_type=MIME)


def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:  # noqa: ARG001
    return _problem(
        404, f"{error or 'there is nothing here'}: see /api/v1/rounds for what there is"
    )


def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:  # noqa: ARG001
    sent = _problem(401, "send a token that works, as Authorization: Bearer TOKEN")
    sent["WWW-Authenticate"] = "Bearer"
    return sent


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:  # noqa: ARG001
    places = [
        {"where": ".".join(map(str, each["loc"])), "what": str(each["msg"])}
        for each in error.errors
    ]
    return _problem(422, "the request is not as the interface describes it", errors=places)


def _refused(request: HttpRequest, error: RefusedError) -> HttpResponse:  # noqa: ARG001
    return _problem(409, str(error), code=error.code)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:  # noqa: ARG001
    sent = _problem(error.status_code, str(error))
    if isinstance(error, Throttled) and error.wait is not None:
        sent["Retry-After"] = str(int(error.wait) + 1)
    return sent
