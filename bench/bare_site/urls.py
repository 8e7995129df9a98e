from django.http import HttpResponse
from django.urls import path

from bare_site.models import Row


def insert(request):
    Row.objects.create(line=request.body)
    return HttpResponse("ok\n")


def healthz(_request):
    return HttpResponse("ok\n")


urlpatterns = [
    path("insert", insert),
    path("healthz", healthz),
]
