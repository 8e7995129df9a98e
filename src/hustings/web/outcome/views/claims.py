"""Is it true what is said of a result? A sentence to type or to put together, and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hustings.outcome.claims import NotKnownError, UnknownSentenceError, ask
from hustings.web.outcome.claims_forms import BoxesForm, SentenceForm
from hustings.web.outcome.parts import Link
from hustings.web.outcome.selectors import claims as selectors
from hustings.web.outcome.sources import published
from hustings.web.outcome.views.frame import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hustings.outcome.claims import Answer, Asked

__all__ = ["answer", "boxes", "claims"]

WRONG = 400


@require_safe
def claims(request: HttpRequest, source: str) -> HttpResponse:
    """Show the sentences that can be asked and, where one is asked, its answer."""
    results = published(source)
    form = SentenceForm(selectors.rounds(results), request.GET if "claim" in request.GET else None)
    of = selectors.asked(results, request.GET.get("round", ""))
    about: dict[str, Any] = {"form": form, "of": of, "listed": list(selectors.listed(of))}
    found = _answered(form, of)
    if found is not None:
        about |= {"said": selectors.said(results, found), "query": _query(of, found.sentence)}
    return page(request, results, "claims", _("What is said of it"), **about)


@require_safe
def answer(request: HttpRequest, source: str) -> HttpResponse:
    """Send an answer as data; status 400 with what is wrong with the question."""
    results = published(source)
    form = SentenceForm(selectors.rounds(results), request.GET)
    of = selectors.asked(results, request.GET.get("round", ""))
    found = _answered(form, of)
    if found is None:
        errors = [str(error) for held in form.errors.values() for error in held]
        return JsonResponse({"error": " ".join(errors)}, status=WRONG)
    return JsonResponse(selectors.data(results, of, found))


@require_safe
def boxes(request: HttpRequest, source: str, form: str) -> HttpResponse:
    """Show the boxes of one sentence; lead on to its answer where they are filled."""
    results = published(source)
    of = selectors.asked(results, request.GET.get("round", ""))
    sentence = selectors.form_of(of, form)
    filled = BoxesForm(of, sentence, request.GET if "asked" in request.GET else None)
    if filled.is_valid():
        address = reverse("claims:claims", args=(source,))
        return HttpResponseRedirect(f"{address}?{_query(of, filled.sentence)}")
    about = {"form": filled, "of": of, "pieces": selectors.pieces(sentence)}
    above = (Link(_("What is said of it"), reverse("claims:claims", args=(source,))),)
    return page(request, results, "claims_boxes", _("A sentence"), above, **about)


def _answered(form: SentenceForm, of: Asked) -> Answer | None:
    """Return the answer; None, with the error at the form, where there is none."""
    if not form.is_valid():
        return None
    try:
        return ask(of, form.cleaned_data["claim"])
    except UnknownSentenceError as error:
        form.add_error("claim", str(error))
        form.nearest = selectors.sentence(of, error.nearest)
    except NotKnownError as error:
        form.add_error("claim", str(error))
    return None


def _query(of: Asked, sentence: str) -> str:
    return urlencode({"round": of.round.id, "claim": sentence})
