"""Every address of the site, by app."""

from __future__ import annotations

from django.urls import include, path

from hustings.web.rounds.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("account/", include("allauth.urls")),
    path("stand/", include("hustings.web.nominations.urls")),
    path("", include("hustings.web.board.urls")),
]
