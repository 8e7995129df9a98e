"""Is it true what is said of a result? A sentence to type or to put together, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.outcome.claims import NotKnownError, UnknownSentenceError, ask
from hustings.web.outcome.sources import Published, published
from hustings.web.questions.forms import BoxesForm, SentenceForm
from hustings.web.questions.selectors import claims as selectors

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.outcome.claims import Answer, Asked

__all__ = ["answer", "boxes", "claims"]

WRONG = 400


@require_safe
def claims(request: HttpRequest, round: str) -> HttpResponse:  # noqa: A002
    """Show the sentences that can be asked and, where one is asked, its answer."""
    results = published(round)
    form = SentenceForm(selectors.rounds(results), request.GET if "claim" in request.GET else None)
    of = selectors.asked(results, request.GET.get("round", ""))
    about: dict[str, Any] = {"form": form, "of": of, "listed": list(selectors.listed(of))}
    found = _answered(form, of)
    if found is not None:
        about |= {"said": selectors.said(results, found), "query": _query(of, found.sentence)}
    return _page(request, results, "claims", "", **about)


@require_safe
def answer(request: HttpRequest, round: str) -> HttpResponse:  # noqa: A002
    """Send an answer as data; status 400 with what is wrong with the question."""
    results = published(round)
    form = SentenceForm(selectors.rounds(results), request.GET)
    of = selectors.asked(results, request.GET.get("round", ""))
    found = _answered(form, of)
    if found is None:
        errors = [str(error) for held in form.errors.values() for error in held]
        return JsonResponse({"error": " ".join(errors)}, status=WRONG)
    return JsonResponse(selectors.data(results, of, found))


@require_safe
def boxes(request: HttpRequest, round: str, form: str) -> HttpResponse:  # noqa: A002
    """Show the boxes of one sentence; lead on to its answer where they are filled."""
    results = published(round)
    of = selectors.asked(results, request.GET.get("round", ""))
    sentence = selectors.form_of(of, form)
    filled = BoxesForm(of, sentence, request.GET if "asked" in request.GET else None)
    if filled.is_valid():
        address = reverse("questions:claims", args=(round,))
        return HttpResponseRedirect(f"{address}?{_query(of, filled.sentence)}")
    about = {"form": filled, "of": of, "pieces": selectors.pieces(sentence)}
    return _page(request, results, "boxes", _("Put a sentence together"), **about)


def _answered(form: SentenceForm, of: Asked) -> Answer | None:
    """Return the answer; None, with the error at the form, where there is none."""
    if not form.is_valid():
        return None
    try:
        return ask(of, form.cleaned_data["claim"])
    except (NotKnownError, UnknownSentenceError) as error:
        form.add_error("claim", str(error))
        return None


def _query(of: Asked, sentence: str) -> str:
    return urlencode({"round": of.round.id, "claim": sentence})


def _page(
    request: HttpRequest, results: Published, template: str, here: str, **about: Any
) -> HttpResponse:
    """Draw a page; ``here``: its name in the trail below the claims (empty: the claims)."""
    claims_ = reverse("questions:claims", args=(results.slug,)) if here else ""
    crumbs = [
        {"text": _("All elections"), "href": reverse("board:home")},
        {"text": results.source.title, "href": _of(results)},
        {"text": _("What is said of it"), "href": claims_},
    ]
    if here:
        crumbs.append({"text": here, "href": ""})
    about |= {"crumbs": crumbs, "slug": results.slug, "title": results.source.title}
    return render(request, f"questions/{template}.html", about)


def _of(results: Published) -> str:
    """Return the address of the results themselves; a history is told by its own pages."""
    return reverse("board:results", args=(results.slug,)) if results.shown else ""
