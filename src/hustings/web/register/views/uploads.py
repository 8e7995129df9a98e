"""Upload a file of the office, look at the difference, enter it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hustings.web.register import tasks, uploads
from hustings.web.register.access import with_register
from hustings.web.register.actions.confirm_upload import asks_number, confirm_upload
from hustings.web.register.actions.discard_upload import discard_upload
from hustings.web.register.actions.take_upload import take_upload
from hustings.web.register.forms import ConfirmForm, UploadForm
from hustings.web.register.models import State, Upload
from hustings.web.rounds import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

__all__ = ["difference", "discard", "enter", "go_on", "new", "upload"]


@with_register
def new(request: HttpRequest) -> HttpResponse:
    """Take a file, and lay it beside the roll in the background."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        taken = take_upload(
            said["file"], request.user, clock.now(), sheet=said["sheet"], whole=said["whole"]
        )
        tasks.compare.enqueue(taken.pk)
        return redirect("register:upload", taken.key)
    about = {"form": form, "uploads": Upload.objects.order_by("-pk")[:10]}
    return render(request, "register/uploads.html", about)


@with_register
@require_safe
def upload(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how far an upload has come, and what it would change."""
    held = get_object_or_404(Upload, key=key)
    form = _form(request, held) if held.state == State.COMPARED else None
    about = {"upload": held, "form": form, "first": uploads.shown(held)}
    return render(request, "register/upload.html", about)


@require_POST
@with_register
def enter(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter a file, in the background."""
    held = get_object_or_404(Upload, key=key, state=State.COMPARED)
    form = _form(request, held)
    if form.is_valid() and _confirmed(held, form):
        tasks.enter.enqueue(held.pk)
        return redirect("register:upload", held.key)
    about = {"upload": held, "form": form, "first": uploads.shown(held)}
    return render(request, "register/upload.html", about)


def _form(request: HttpRequest, held: Upload) -> ConfirmForm:
    data = request.POST if request.method == "POST" else None
    return ConfirmForm(data, numbers=held.numbers, asks=asks_number(held.numbers))


def _confirmed(held: Upload, form: ConfirmForm) -> bool:
    said = form.cleaned_data
    try:
        confirm_upload(held, leave_refused=said.get("leave_refused", False), gone=said.get("gone"))
    except ValueError as error:
        form.add_error(None, str(error))
        return False
    return True


@require_POST
@with_register
def go_on(request: HttpRequest, key: UUID) -> HttpResponse:  # noqa: ARG001
    """Go on with an upload that a crash cut short."""
    held = get_object_or_404(Upload, key=key)
    (tasks.compare if held.state == State.WAITING else tasks.enter).enqueue(held.pk)
    return redirect("register:upload", held.key)


@require_POST
@with_register
def discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """Discard an upload."""
    try:
        discard_upload(get_object_or_404(Upload, key=key))
        messages.success(request, _("Discarded. Nothing was entered, and the file is deleted."))
    except ValueError as error:
        messages.error(request, str(error))
    return redirect("register:uploads")


@with_register
@require_safe
def difference(request: HttpRequest, key: UUID) -> FileResponse:  # noqa: ARG001
    """Give the whole difference as CSV."""
    path = uploads.difference(get_object_or_404(Upload, key=key))
    if not path.exists():
        raise Http404("the difference is kept until the upload is entered or discarded")
    return FileResponse(path.open("rb"), as_attachment=True, filename="difference.csv")
