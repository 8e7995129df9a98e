from django.db import transaction
from django.http import HttpResponse
from django.urls import path

from bare_site.models import Code, Row


def insert(request):
    """What the cast is measured beside: one row."""
    Row.objects.create(line=request.body)
    return HttpResponse("ok\n")


@transaction.atomic
def vote(request, digest):
    """A vote as one would write it first: the code is locked and used up, the row inserted."""
    code = Code.objects.select_for_update().get(digest=digest, used=False)
    Row.objects.create(line=request.body)
    code.used = True
    code.save()
    return HttpResponse("ok\n")


def healthz(_request):
    return HttpResponse("ok\n")


urlpatterns = [
    path("insert", insert),
    path("vote/<str:digest>", vote),
    path("healthz", healthz),
]
