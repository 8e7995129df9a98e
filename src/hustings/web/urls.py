"""Every address of the site, by app."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from hustings.web.rounds.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("allauth.urls")),
    path("", include("hustings.web.demo.urls")),
]

if settings.DEBUG or settings.HUSTINGS_REHEARSAL:
    urlpatterns.append(path("design/", include("hustings.web.design.urls")))
